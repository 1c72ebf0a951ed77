package main

import (
	"net/http"
	"time"
)

type app struct {
	*http.Server
	IdleTimeout time.Duration
}

type held struct {
	server      *http.Server
	IdleTimeout time.Duration
}

func tune(s http.Server) { s.IdleTimeout = 90 * time.Second }

func tuneIt(s *http.Server) { s.ReadTimeout = 7 * time.Second }

func with(s http.Server, idle time.Duration) *http.Server {
	s.IdleTimeout = idle
	return &s
}

func main() {
	// What is changed of a copy leaves the first as it was: 30s.
	one := &http.Server{Addr: ":8080", IdleTimeout: 30 * time.Second}
	copied := *one
	copied.Addr = ":8081"
	copied.IdleTimeout = 90 * time.Second
	go copied.ListenAndServe()
	go one.ListenAndServe()
	// 60s.
	two := http.Server{Addr: ":8082", IdleTimeout: 30 * time.Second}
	same := two
	same.Addr = ":8083"
	two.IdleTimeout = 60 * time.Second
	go same.ListenAndServe()
	go two.ListenAndServe()
	// 20s, and 7s to read.
	three := http.Server{Addr: ":8084", IdleTimeout: 20 * time.Second, ReadTimeout: time.Second}
	tune(three)
	tuneIt(&three)
	go with(three, 45*time.Second).ListenAndServe()
	go three.ListenAndServe()
	// 50s: the structs have members of their own.
	four := &app{Server: &http.Server{Addr: ":8085", IdleTimeout: 50 * time.Second}}
	four.IdleTimeout = 90 * time.Second
	go four.ListenAndServe()
	five := &held{server: &http.Server{Addr: ":8086", IdleTimeout: 50 * time.Second}}
	five.IdleTimeout = 90 * time.Second
	five.server.ListenAndServe()
}
