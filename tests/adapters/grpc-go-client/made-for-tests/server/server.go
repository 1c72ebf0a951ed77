package server

import (
	"context"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/test/bufconn"
)

type Server struct{}

func (s *Server) Start() error {
	l, err := net.Listen("tcp", ":5555")
	if err != nil {
		return err
	}
	return grpc.NewServer().Serve(l)
}

// StartTest is named by tests alone, and so is what it makes.
func (s *Server) StartTest(ctx context.Context) (*grpc.ClientConn, func()) {
	l := bufconn.Listen(1024)
	server := grpc.NewServer()
	go server.Serve(l)
	conn, _ := grpc.DialContext(ctx, "", grpc.WithContextDialer(func(context.Context, string) (net.Conn, error) {
		return l.Dial()
	}))
	return conn, server.Stop
}

// Dial may be called by whoever imports this package, so its client counts.
func Dial() (*grpc.ClientConn, error) {
	return grpc.NewClient("localhost:5555")
}

// stub is called by tests alone.
func stub() (*grpc.ClientConn, error) {
	return grpc.NewClient("localhost:7777")
}
