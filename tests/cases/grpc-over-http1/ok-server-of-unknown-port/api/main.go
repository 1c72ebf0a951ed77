package main

import (
	"net"
	"os"

	"google.golang.org/grpc"
)

func main() {
	startStatusPages()
	lis, err := net.Listen("tcp", ":"+os.Getenv("GRPC_PORT"))
	if err != nil {
		panic(err)
	}
	server := grpc.NewServer()
	if err := server.Serve(lis); err != nil {
		panic(err)
	}
}
