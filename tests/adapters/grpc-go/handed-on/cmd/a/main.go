package main

import (
	"example.com/m/server"
	"google.golang.org/grpc"
)

func main() {
	group := &server.Group{}
	s := grpc.NewServer()
	server.Serve(":81", group, s)
	runner := &server.Runner{}
	other := grpc.NewServer()
	runner.Run(other)
}
