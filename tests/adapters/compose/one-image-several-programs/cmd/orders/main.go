package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: 20 * time.Second}
	server.ListenAndServe()
}
