package main

import (
	"os"
	"time"

	"example.com/m/server"
)

func main() {
	go server.Limited(":8091", 90*time.Second)
	go server.Start(os.Getenv("ADDR"))
	server.Serve(":80")
}
