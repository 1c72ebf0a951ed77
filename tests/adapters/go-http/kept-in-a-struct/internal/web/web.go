package web

import (
	"net/http"
	"time"
)

// Options are given by whoever makes the server.
type Options struct {
	Addr  string
	Idle  time.Duration
	Write time.Duration
}

type Server struct {
	opts Options
	log  func(string)
}

// New is the only place that makes a Server, so what it keeps is what the methods find.
func New(o Options) *Server {
	if o.Idle == 0 {
		o.Idle = 2 * time.Minute
	}
	return &Server{opts: o, log: func(string) {}}
}

func (s *Server) Run() error {
	s.log("starting Server")
	srv := &http.Server{Addr: s.opts.Addr, IdleTimeout: s.opts.Idle, WriteTimeout: s.opts.Write}
	return srv.ListenAndServe()
}
