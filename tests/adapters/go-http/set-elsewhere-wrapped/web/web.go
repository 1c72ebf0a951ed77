// Package web serves.
/* package main is elsewhere */
package web // see doc.go

import (
	"net/http"
	"time"
)

type Server struct {
	*http.Server // the public one
	Name         string
}

func New(
	addr string,
	idle time.Duration,
) *Server {
	return &Server{
		Server: &http.Server{
			Addr: addr, // from flags
			// How long a connection may be quiet.
			IdleTimeout:       idle,
			ReadHeaderTimeout: 5 * time.Second, // slowloris
		},
	}
}
