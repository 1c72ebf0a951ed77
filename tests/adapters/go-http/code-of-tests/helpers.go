package main

import (
	"net/http"
	"testing"
	"time"
)

// What tests of other packages start.
func Start(t *testing.T, handler http.Handler) *http.Server {
	server := &http.Server{Addr: ":9999", Handler: handler, IdleTimeout: time.Second}
	go func() {
		if err := server.ListenAndServe(); err != nil {
			t.Log(err)
		}
	}()
	http.Post("http://localhost:9999/", "text/plain", nil)
	return server
}
