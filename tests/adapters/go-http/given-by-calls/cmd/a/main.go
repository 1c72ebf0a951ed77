package main

import (
	"time"

	"example.com/m/server"
)

func run(f func(string) error) { f(":7000") }

func main() {
	go server.Limited(":8090", 30*time.Second)
	go run(server.Start)
	server.Serve(":80")
}
