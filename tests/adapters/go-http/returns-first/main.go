package main

import (
	"net/http"
	"os"
	"time"
)

var idle = 5 * time.Second

func configure(server *http.Server) {
	if os.Getenv("BEHIND_BALANCER") == "" {
		return
	}
	server.IdleTimeout = 65 * time.Second
}

func setup() {
	if os.Getenv("SHORT") != "" {
		return
	}
	idle = 70 * time.Second
}

func main() {
	setup()
	handed := &http.Server{Addr: ":8000"}
	configure(handed)
	other := &http.Server{Addr: ":8001", IdleTimeout: idle}
	go other.ListenAndServe()
	handed.ListenAndServe()
}
