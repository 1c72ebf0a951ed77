package main

import (
	"net/http"

	"example.com/app/config"
)

var idle = 90 * time.Second
var limits = Limits{Read: 20 * time.Second}
var write = 30 * time.Second

type Limits struct{ Read, Header time.Duration }

func main() {
	server := &http.Server{
		Addr:              ":8080",
		IdleTimeout:       idle,
		ReadTimeout:       limits.Read,
		ReadHeaderTimeout: config.Header,
		WriteTimeout:      write,
	}
	server.ListenAndServe()
}
