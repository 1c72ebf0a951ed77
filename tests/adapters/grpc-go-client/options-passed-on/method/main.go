package main

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

type leader struct{ address string }

func (l *leader) options() ([]grpc.DialOption, error) {
	pings := keepalive.ClientParameters{Time: 20 * time.Second}
	return []grpc.DialOption{grpc.WithKeepaliveParams(pings)}, nil
}

type follower struct{}

// Another type has a method of the same name.
func (f *follower) options() ([]grpc.DialOption, error) {
	return []grpc.DialOption{grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 50 * time.Second})}, nil
}

func main() {
	l := &leader{}
	options, err := l.options()
	if err != nil {
		return
	}
	conn, err := grpc.NewClient("orders:50051", options...)
	if err != nil {
		return
	}
	defer conn.Close()
}
