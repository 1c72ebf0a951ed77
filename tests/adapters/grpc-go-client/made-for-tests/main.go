package main

import "example.com/shop/server"

func main() {
	s := &server.Server{}
	s.Start()
}
