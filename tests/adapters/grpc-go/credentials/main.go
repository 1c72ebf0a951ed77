package main

import (
	"crypto/tls"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
)

func plain() {
	l, _ := net.Listen("tcp", ":50051")
	grpc.NewServer().Serve(l)
}

func fromFile() {
	creds, err := credentials.NewServerTLSFromFile("server.crt", "server.key")
	if err != nil {
		panic(err)
	}
	s := grpc.NewServer(grpc.MaxRecvMsgSize(1<<20), grpc.Creds(creds))
	metrics, _ := net.Listen("tcp", ":9090")
	l, _ := net.Listen("tcp", ":50052")
	go serveMetrics(metrics)
	s.Serve(l)
}

func appended(config *tls.Config) {
	opts := []grpc.ServerOption{grpc.Creds(credentials.NewTLS(config))}
	s := grpc.NewServer(opts...)
	l, _ := net.Listen("tcp", ":50053")
	s.Serve(l)
}

func sometimes(config *tls.Config) {
	var opts []grpc.ServerOption
	if config != nil {
		opts = append(opts, grpc.Creds(credentials.NewTLS(config)))
	}
	s := grpc.NewServer(opts...)
	l, _ := net.Listen("tcp", ":50054")
	s.Serve(l)
}

func said() {
	s := grpc.NewServer(grpc.Creds(insecure.NewCredentials()))
	l, _ := net.Listen("tcp", ":50055")
	s.Serve(l)
}

func others() {
	s := grpc.NewServer(grpc.Creds(peers()))
	l, _ := net.Listen("tcp", ":50056")
	s.Serve(l)
}

func oneOfSeveral(config options) error {
	var opts []grpc.ServerOption
	opts = append(opts, grpc.MaxRecvMsgSize(1<<20))
	if config.policy {
		opts = append(opts, grpc.KeepaliveEnforcementPolicy(config.enforcement))
	}
	opts = append(opts, grpc.KeepaliveParams(config.parameters))
	if config.secure {
		creds, err := credentials.NewServerTLSFromFile("server.crt", "server.key")
		if err != nil {
			return err
		}
		opts = append(opts, grpc.Creds(creds))
	}
	s := grpc.NewServer(opts...)
	l, _ := net.Listen("tcp", ":50057")
	return s.Serve(l)
}
