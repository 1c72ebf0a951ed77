package main

import (
	"context"
	"net"
	"net/http"
	"time"
)

func main() {
	go handed()
	go configured()
	both()
}

// Its own address says nothing about a server that is handed a listener.
func handed() {
	l, err := net.Listen("tcp", ":9090")
	if err != nil {
		panic(err)
	}
	s := &http.Server{Addr: ":8080", IdleTimeout: 20 * time.Second}
	s.Serve(l)
}

func configured() {
	lc := net.ListenConfig{KeepAlive: 30 * time.Second}
	l, err := lc.Listen(context.Background(), "tcp", ":9091")
	if err != nil {
		panic(err)
	}
	s := &http.Server{IdleTimeout: 21 * time.Second}
	s.Serve(l)
}

// A listener that another server is handed.
func both() {
	l, err := net.Listen("tcp", ":9092")
	if err != nil {
		panic(err)
	}
	metrics := &http.Server{}
	go metrics.Serve(l)
	s := &http.Server{Addr: ":8081", IdleTimeout: 22 * time.Second}
	s.ListenAndServe()
}
