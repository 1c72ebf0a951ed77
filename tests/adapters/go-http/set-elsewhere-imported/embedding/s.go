package embedding

import (
	"net/http"
	"time"
)

type Server struct {
	http.Server
}

func New() *Server {
	return &Server{Server: http.Server{Addr: ":8080", IdleTimeout: 60 * time.Second}}
}

func (s *Server) Start() error { return s.ListenAndServe() }
