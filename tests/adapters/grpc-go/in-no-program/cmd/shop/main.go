package main

import "example.com/shop/internal/kept"

func main() {
	kept.Serve()
}
