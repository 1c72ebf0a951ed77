package main

import (
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

func newPool(target string, options ...grpc.DialOption) *sync.Pool {
	return &sync.Pool{
		New: func() any {
			conn, err := grpc.NewClient(target, options...)
			if err != nil {
				return nil
			}
			return conn
		},
	}
}

func pings() (options []grpc.DialOption) {
	options = append(options, grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second}))
	return options
}

func main() {
	pool := newPool("users:50051", pings()...)
	conn := pool.Get().(*grpc.ClientConn)
	defer conn.Close()
}
