package main

import (
	"net/http"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/h2c"
)

func main() {
	go two()
	go one()
	go later()
	plain()
}

// HTTP/1 and HTTP/2 without TLS have a timer each.
func two() {
	mux := http.NewServeMux()
	h2s := &http2.Server{IdleTimeout: 5 * time.Minute}
	server := &http.Server{
		Addr:        ":8080",
		Handler:     h2c.NewHandler(mux, h2s),
		IdleTimeout: 75 * time.Second,
	}
	server.ListenAndServe()
}

// That of net/http does not count for HTTP/2 here, which has none.
func one() {
	handler := h2c.NewHandler(http.DefaultServeMux, &http2.Server{})
	server := &http.Server{Addr: ":8081", Handler: handler, IdleTimeout: 30 * time.Second}
	server.ListenAndServe()
}

func plain() {
	http.ListenAndServe(":8082", h2c.NewHandler(http.DefaultServeMux, &http2.Server{IdleTimeout: time.Minute, ReadIdleTimeout: 20 * time.Second}))
}

func later() {
	server := &http.Server{Addr: ":8083", IdleTimeout: 31 * time.Second}
	server.Handler = h2c.NewHandler(http.DefaultServeMux, &http2.Server{IdleTimeout: 2 * time.Minute})
	server.ListenAndServe()
}
