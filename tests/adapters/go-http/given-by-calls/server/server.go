package server

import (
	"net/http"
	"time"
)

func Serve(addr string) error {
	s := &http.Server{Addr: addr, IdleTimeout: 75 * time.Second}
	return s.ListenAndServe()
}

// Handed on as a value: nobody knows who calls it.
func Start(addr string) error {
	return http.ListenAndServe(addr, nil)
}

func Limited(addr string, idle time.Duration) error {
	s := &http.Server{Addr: addr, IdleTimeout: idle}
	return s.ListenAndServe()
}
