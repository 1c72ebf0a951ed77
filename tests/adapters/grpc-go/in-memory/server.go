package main

import (
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/test/bufconn"
)

// For tests.
func StartTest() func() {
	l := bufconn.Listen(1024 * 1024)
	s := grpc.NewServer(grpc.KeepaliveParams(keepalive.ServerParameters{Time: time.Minute}))
	go func() {
		if err := s.Serve(l); err != nil {
			panic(err)
		}
	}()
	return s.Stop
}

// Over a port and in the program itself.
func startBoth() {
	l, _ := net.Listen("tcp", ":5555")
	inside := bufconn.Listen(1024 * 1024)
	s := grpc.NewServer()
	go s.Serve(inside)
	s.Serve(l)
}

func main() { startBoth() }
