package main

import (
	"net/http"
	"os"
	"time"
)

func serve(server *http.Server) {
	if server.IdleTimeout == 0 {
		server.IdleTimeout = 120 * time.Second
	}
	if server.WriteTimeout == 0 && os.Getenv("SLOW") == "" {
		server.WriteTimeout = 30 * time.Second
	}
	if server.ReadHeaderTimeout == 0 {
		server.ReadHeaderTimeout = 5 * time.Second
	}
	server.ListenAndServe()
}

func main() {
	serve(&http.Server{Addr: ":8080", ReadHeaderTimeout: 9 * time.Second})
}
