package main

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

var params = keepalive.ClientParameters{Time: 30 * time.Second, Timeout: 5 * time.Second, PermitWithoutStream: true}

func main() {
	plain, _ := grpc.NewClient("dns:///plain:50051", grpc.WithTransportCredentials(insecure.NewCredentials()))
	pinging, _ := grpc.Dial("pinging:50051", grpc.WithInsecure(), grpc.WithKeepaliveParams(params))
	short, _ := grpc.DialContext(context.Background(), "short:50051", grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: time.Second}))
	socket, _ := grpc.NewClient("unix:///run/prices.sock")
	use(plain, pinging, short, socket)
}
