package own

import (
	"net/http"
	"time"
)

type Option func(*http.Server)

func WithIdle(d time.Duration) Option { return func(s *http.Server) { s.IdleTimeout = d } }

func New(opts ...Option) *http.Server {
	s := &http.Server{Addr: ":8070", IdleTimeout: 60 * time.Second}
	for _, o := range opts {
		o(s)
	}
	return s
}
