package main

import (
	"net"
	"net/http"
	"os"
	"time"
)

func main() {
	listener, err := net.Listen("unix", os.Getenv("SOCKET"))
	if err != nil {
		panic(err)
	}
	server := &http.Server{IdleTimeout: 5 * time.Second}
	server.Serve(listener)
}
