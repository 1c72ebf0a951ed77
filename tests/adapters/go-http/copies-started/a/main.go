package main

import (
	"net/http"
	"time"
)

func build() *http.Server {
	s := http.Server{Addr: ":8080", IdleTimeout: 90 * time.Second}
	t := s
	t.IdleTimeout = 5 * time.Second
	return &t
}

// What is started is the copy: 5s, not 90s.
func main() {
	build().ListenAndServe()
}
