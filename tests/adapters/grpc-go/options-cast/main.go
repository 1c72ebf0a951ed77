package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	options := []grpc.ServerOption{
		grpc.ServerOption(grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 10 * time.Minute})),
	}
	listener, _ := net.Listen("tcp", ":50051")
	server := grpc.NewServer(options...)
	server.Serve(listener)
}
