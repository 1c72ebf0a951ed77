package main

import (
	"net"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	policy := keepalive.EnforcementPolicy{MinTime: 10 * time.Second}
	if os.Getenv("PERMIT") != "" {
		policy.PermitWithoutStream = true
	}
	orders, _ := net.Listen("tcp", ":50051")
	go grpc.NewServer(grpc.KeepaliveEnforcementPolicy(policy)).Serve(orders)

	stock, _ := net.Listen("tcp", ":50052")
	grpc.NewServer(grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{
		PermitWithoutStream: os.Getenv("PERMIT_STOCK") == "yes",
	})).Serve(stock)
}
