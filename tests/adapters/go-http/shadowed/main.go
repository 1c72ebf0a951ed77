package main

import (
	"net/http"
	"time"
)

var base = 30 * time.Second

// Before main() runs: 60s.
var idle = 2 * base

func main() {
	base = 10 * time.Second
	s := &http.Server{Addr: ":8080", IdleTimeout: idle}
	func() {
		// Another one: 5s.
		s := &http.Server{Addr: ":9090"}
		s.IdleTimeout = 5 * time.Second
		go s.ListenAndServe()
	}()
	s.ListenAndServe()
}
