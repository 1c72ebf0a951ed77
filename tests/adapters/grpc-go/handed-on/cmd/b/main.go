package main

import (
	"example.com/m/server"
	"google.golang.org/grpc"
)

const address = ":82"

func main() {
	s := grpc.NewServer()
	server.Serve(address, &server.Group{}, s)
}
