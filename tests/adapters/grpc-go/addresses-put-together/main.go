package main

import (
	"net"
	"strings"

	"google.golang.org/grpc"
)

// A port is put behind an address that has none.
func Serve(addr string) error {
	if addr == "" {
		addr = "0.0.0.0:9000"
	}
	if !strings.Contains(addr, ":") {
		addr += ":9001"
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return grpc.NewServer().Serve(listener)
}
