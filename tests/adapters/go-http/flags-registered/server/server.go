package server

import "net/http"

type Server struct {
	http  *http.Server
	admin *http.Server
}

func New(c Config, a *Admin) *Server {
	return &Server{
		http: &http.Server{
			Addr: ":8080", IdleTimeout: c.Idle, ReadTimeout: c.Read, WriteTimeout: c.Write, ReadHeaderTimeout: c.Header,
		},
		admin: &http.Server{Addr: ":9090", IdleTimeout: a.Idle, ReadTimeout: a.Read},
	}
}

func (s *Server) Run() error {
	go s.admin.ListenAndServe()
	return s.http.ListenAndServe()
}
