package main

import (
	"net/http"
	"time"
)

var idle = "5s"
var version = "dev"

func main() {
	limit, _ := time.ParseDuration(idle)
	server := &http.Server{Addr: ":8080", IdleTimeout: limit}
	server.ListenAndServe()
}
