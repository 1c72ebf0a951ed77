package main

import (
	"net/http"
	"time"

	"github.com/fvbock/endless"
)

func main() {
	server := endless.NewServer(":8080", http.DefaultServeMux)
	server.ReadHeaderTimeout = 20 * time.Second
	server.ListenAndServe()
}
