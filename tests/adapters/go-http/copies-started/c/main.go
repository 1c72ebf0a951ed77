package main

import (
	"net/http"
	"time"
)

// Both are started, the first with 90s.
func main() {
	public := http.Server{Addr: ":8082", IdleTimeout: 90 * time.Second}
	admin := public
	admin.Addr = ":9090"
	admin.IdleTimeout = 5 * time.Second
	go admin.ListenAndServe()
	public.ListenAndServe()
}
