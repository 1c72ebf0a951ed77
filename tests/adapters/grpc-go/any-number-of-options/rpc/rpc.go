package rpc

import (
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

type Config struct {
	Idle time.Duration
}

// NewServer is called once, without more.
func NewServer(cfg Config, opts ...grpc.ServerOption) *grpc.Server {
	all := []grpc.ServerOption{
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 10 * time.Second}),
	}
	all = append(all, grpc.KeepaliveParams(keepalive.ServerParameters{
		MaxConnectionIdle: cfg.Idle,
		Time:              30 * time.Second,
	}))
	all = append(all, opts...)
	return grpc.NewServer(all...)
}

// NewAdmin is called once, with an option that stands over its own.
func NewAdmin(opts ...grpc.ServerOption) *grpc.Server {
	all := []grpc.ServerOption{grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: time.Minute})}
	all = append(all, opts...)
	return grpc.NewServer(all...)
}

// NewShared is called twice: what it is given is not told apart.
func NewShared(opts ...grpc.ServerOption) *grpc.Server {
	return grpc.NewServer(opts...)
}
