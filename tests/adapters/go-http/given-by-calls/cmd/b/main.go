package main

import (
	"time"

	"example.com/m/server"
)

func main() {
	go server.Limited(":8091", 90*time.Second)
	go server.Start(":7001")
	server.Serve(":80")
}
