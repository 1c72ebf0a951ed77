package main

import (
	"net/http"
	"time"
)

func run(s http.Server) {
	s.IdleTimeout = 5 * time.Second
	s.ListenAndServe()
}

// What is started is the copy: 5s, not 90s.
func main() {
	s := http.Server{Addr: ":8081", IdleTimeout: 90 * time.Second}
	run(s)
}
