package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

// Two callers give it different options.
func connect(target string, options ...grpc.DialOption) (*grpc.ClientConn, error) {
	return grpc.NewClient(target, options...)
}

func main() {
	one, _ := connect("mails:50051", grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 40 * time.Second}))
	defer one.Close()
	two, _ := connect("files:50051")
	defer two.Close()
}
