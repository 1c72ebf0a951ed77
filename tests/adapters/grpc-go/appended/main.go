package main

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"

	"example.com/greeter/settings"
)

// The options of interceptors() set no timer, those of the caller may.
func serve(more []grpc.ServerOption) {
	options := []grpc.ServerOption{interceptors()}
	options = append(options, grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: settings.Age}))
	first := grpc.NewServer(options...)
	second := grpc.NewServer(more...)
	third := grpc.NewServer()
	run(first, second, third)
}

func interceptors() grpc.ServerOption {
	return grpc.ChainUnaryInterceptor(logged)
}
