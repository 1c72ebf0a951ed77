package main

import (
	"context"
	"net"

	"google.golang.org/grpc"
)

func local() *grpc.ClientConn {
	conn, _ := grpc.Dial("pipe", grpc.WithInsecure(), grpc.WithContextDialer(func(ctx context.Context, name string) (net.Conn, error) {
		return net.Dial("unix", "/run/agent.sock")
	}))
	return conn
}

func remote() *grpc.ClientConn {
	conn, _ := grpc.Dial("orders:50051", grpc.WithInsecure())
	return conn
}

func main() {
	local()
	remote()
}
