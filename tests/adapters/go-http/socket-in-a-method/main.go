package main

import (
	"net"
	"net/http"
	"os"
	"time"
)

type admin struct{ srv *http.Server }

func newAdmin() *admin {
	c := &admin{}
	c.srv = &http.Server{IdleTimeout: 5 * time.Second}
	return c
}

func (c *admin) Start(socketPath string) error {
	listener, err := net.Listen("unix", socketPath)
	if err != nil {
		return err
	}
	go func() {
		c.srv.Serve(listener)
	}()
	return nil
}

func main() {
	c := newAdmin()
	c.Start(os.Getenv("SOCK"))
	select {}
}
