package main

import (
	"net/http"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/h2c"
)

type Server struct {
	router  *http.ServeMux
	handler http.Handler
	h2c     bool
}

func (s *Server) run() {
	if s.h2c {
		s.handler = h2c.NewHandler(s.router, &http2.Server{})
	} else {
		s.handler = s.router
	}
	srv := &http.Server{Addr: ":9898", IdleTimeout: 60 * time.Second, Handler: s.handler}
	srv.ListenAndServe()
}

func main() {
	s := &Server{router: http.NewServeMux()}
	s.run()
}
