package server

import (
	"net"

	"google.golang.org/grpc"
)

type Group struct{}

func (g *Group) Run(serve func() error) { go serve() }

// Serve listens in a function that something else calls.
func Serve(addr string, group *Group, server *grpc.Server) {
	group.Run(func() error {
		listener, err := net.Listen("tcp", addr)
		if err != nil {
			return err
		}
		return server.Serve(listener)
	})
}

type Runner struct{ Addr string }

// Run has an address of its own.
func (r *Runner) Run(server *grpc.Server) error {
	listener, err := net.Listen("tcp", ":7000")
	if err != nil {
		return err
	}
	return server.Serve(listener)
}
