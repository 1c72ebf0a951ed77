package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

var parameters = keepalive.ServerParameters{
	MaxConnectionIdle:     5 * time.Minute,
	MaxConnectionAge:      30 * time.Minute,
	MaxConnectionAgeGrace: 10 * time.Second,
	Time:                  time.Minute,
	Timeout:               1500 * time.Millisecond,
}

func main() {
	listener, _ := net.Listen("tcp", ":50051")
	server := grpc.NewServer(
		grpc.KeepaliveParams(parameters),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 10 * time.Second}),
		grpc.MaxRecvMsgSize(16<<20),
	)
	server.Serve(listener)
}
