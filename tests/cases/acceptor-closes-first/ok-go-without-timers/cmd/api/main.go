package main

import (
	"log"

	"example.com/shop/internal/server"
)

func main() {
	log.Fatal(server.Run())
}
