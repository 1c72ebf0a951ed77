package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

// What is appended may hold the same options, and the last one counts.
func open(more []grpc.ServerOption) *grpc.Server {
	options := []grpc.ServerOption{
		grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 30 * time.Minute}),
	}
	options = append(options, more...)
	return grpc.NewServer(options...)
}

func twice() *grpc.Server {
	options := []grpc.ServerOption{
		grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 20 * time.Minute}),
	}
	options = append(options, grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 10 * time.Minute}))
	return grpc.NewServer(options...)
}

func front(more []grpc.ServerOption) *grpc.Server {
	options := append(more, grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 5 * time.Minute}))
	return grpc.NewServer(options...)
}

func main() {
	listener, _ := net.Listen("tcp", ":50051")
	open(others()).Serve(listener)
	twice().Serve(listener)
	front(others()).Serve(listener)
}
