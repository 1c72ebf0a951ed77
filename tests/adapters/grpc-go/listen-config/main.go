package main

import (
	"context"
	"log"
	"net"

	"google.golang.org/grpc"
)

func main() {
	lc := net.ListenConfig{KeepAlive: -1}
	lis, err := lc.Listen(context.Background(), "tcp", ":50051")
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	log.Fatal(s.Serve(lis))
}
