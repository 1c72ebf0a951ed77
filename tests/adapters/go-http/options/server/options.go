package server

import "time"

type Option func(*Server)

func Port(port string) Option {
	return func(s *Server) { s.http.Addr = ":" + port }
}

func ReadTimeout(timeout time.Duration) Option {
	return func(s *Server) { s.http.ReadTimeout = timeout }
}

func WriteTimeout(timeout time.Duration) Option {
	return func(s *Server) { s.http.WriteTimeout = timeout }
}
