package client

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
)

type pool struct {
	options []grpc.DialOption
}

type other struct {
	options []grpc.DialOption
}

func newPool() *pool {
	options := []grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 12 * time.Second, Timeout: 4 * time.Second}),
	}
	return &pool{options: options}
}

func (p *pool) dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("orders:50051", p.options...)
}

// Nothing here says what another one is made with.
func (o *other) dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("stock:50052", o.options...)
}
