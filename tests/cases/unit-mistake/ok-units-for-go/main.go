package main

import (
	"net/http"
	"time"
)

const idle = 65

func main() {
	server := &http.Server{
		Addr:              ":8080",
		IdleTimeout:       idle * time.Second,
		ReadHeaderTimeout: 5_000_000_000,
		ReadTimeout:       5e9,
		WriteTimeout:      0,
	}
	server.ListenAndServe()
}
