package main

import (
	"context"
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: 75 * time.Second}
	go func() {
		<-stop
		server.SetKeepAlivesEnabled(false)
		server.Shutdown(context.Background())
	}()
	admin := &http.Server{Addr: ":9090", IdleTimeout: 75 * time.Second}
	go func() {
		<-busy
		admin.SetKeepAlivesEnabled(false)
	}()
	go admin.ListenAndServe()
	server.ListenAndServe()
}
