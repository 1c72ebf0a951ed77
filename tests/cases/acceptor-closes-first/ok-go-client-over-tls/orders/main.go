package main

import (
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8443", IdleTimeout: 30 * time.Second}
	server.ListenAndServeTLS("tls.crt", "tls.key")
}
