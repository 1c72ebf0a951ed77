package main

import (
	"log"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

func dial(target string) (*grpc.ClientConn, error) {
	return grpc.Dial(target,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{
			Time:                10 * time.Second,
			Timeout:             20 * time.Second,
			PermitWithoutStream: true,
		}),
	)
}

func main() {
	conn, err := dial("rpc.example.internal:50051")
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	_ = keepalive.ClientParameters{}
	_ = time.Second
}
