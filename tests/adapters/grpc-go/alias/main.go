package main

import (
	"net"
	"time"

	rpc "google.golang.org/grpc"
	alive "google.golang.org/grpc/keepalive"
)

func main() {
	listener, _ := net.Listen("tcp", ":50051")
	server := rpc.NewServer(rpc.KeepaliveParams(alive.ServerParameters{MaxConnectionAge: 30 * time.Minute}))
	server.Serve(listener)
}
