package main

import (
	"net/http"
	"time"
)

var server = http.Server{Addr: ":8080"}

func prepare() { server.IdleTimeout = 30 * time.Second }

func servers() (*http.Server, *http.Server) {
	first := &http.Server{Addr: ":8081", IdleTimeout: 30 * time.Second}
	second := &http.Server{Addr: ":8082", IdleTimeout: 60 * time.Second}
	return first, second
}

func main() {
	server.IdleTimeout = 90 * time.Second
	prepare()
	first, second := servers()
	first.IdleTimeout = 35 * time.Second
	second.IdleTimeout = 65 * time.Second
	go first.ListenAndServe()
	go second.ListenAndServe()
	server.ListenAndServe()
}
