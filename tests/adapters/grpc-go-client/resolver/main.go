package main

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

func main() {
	plain := grpc.WithTransportCredentials(insecure.NewCredentials())
	named, _ := grpc.NewClient("dns:///shop:9000", plain)
	found, _ := grpc.NewClient("etcd:///shop", plain)
	run(named, found)
}
