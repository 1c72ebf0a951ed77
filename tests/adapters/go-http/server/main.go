package main

import (
	"net/http"
	"time"
)

const shutdown = 10

func main() {
	go http.ListenAndServe(":9090", metrics())
	server := http.Server{
		Addr:              "127.0.0.1:8080",
		Handler:           handler(),
		IdleTimeout:       120 * time.Second,
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      0,
	}
	server.ListenAndServe()
}
