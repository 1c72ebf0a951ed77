package main

import (
	"encoding/json"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func main() {
	listener, _ := net.Listen("tcp", ":50051")
	parameters := keepalive.ServerParameters{Time: 30 * time.Second, Timeout: 10 * time.Second}
	same := &parameters
	same.Time = 90 * time.Second
	policy := &keepalive.EnforcementPolicy{MinTime: time.Minute}
	json.Unmarshal(nil, policy)
	server := grpc.NewServer(grpc.KeepaliveParams(parameters), grpc.KeepaliveEnforcementPolicy(*policy))
	server.Serve(listener)
}
