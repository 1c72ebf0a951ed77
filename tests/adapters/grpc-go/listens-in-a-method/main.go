package main

import (
	"fmt"
	"log"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

type config struct {
	port int
	age  time.Duration
}

type server struct {
	cfg  config
	grpc *grpc.Server
}

func newServer(cfg config) *server {
	var options []grpc.ServerOption
	options = append(options, grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: cfg.age}))
	return &server{cfg: cfg, grpc: grpc.NewServer(options...)}
}

// The server is made in one function and told where it listens in another one.
func (s *server) run() error {
	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", s.cfg.port))
	if err != nil {
		return err
	}
	return s.grpc.Serve(listener)
}

func main() {
	if err := newServer(config{port: 50051, age: 10 * time.Minute}).run(); err != nil {
		log.Fatal(err)
	}
}
