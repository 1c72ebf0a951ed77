package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

func connect(target string, options ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, options...)
}

func main() {
	pings := grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 40 * time.Second})
	conn, _ := connect(":8080", grpc.WithTransportCredentials(insecure.NewCredentials()), pings)
	defer conn.Close()
}
