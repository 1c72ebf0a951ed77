package main

import (
	"net/http"
	"time"
)

var metrics http.Server

func main() {
	var server http.Server
	server.Addr = ":8080"
	server.IdleTimeout = 75 * time.Second
	metrics.Addr = ":9090"
	go metrics.ListenAndServe()
	// Not told to serve.
	var unused http.Server
	unused.IdleTimeout = time.Second
	// Made anew before it serves.
	var later http.Server
	later = http.Server{Addr: ":7070", IdleTimeout: 70 * time.Second}
	go later.ListenAndServe()
	server.ListenAndServe()
}
