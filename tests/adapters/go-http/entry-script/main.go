package main

import (
	"net/http"
	"os"
	"time"
)

func idle() time.Duration {
	if v := os.Getenv("IDLE_TIMEOUT"); v != "" {
		if d, err := time.ParseDuration(v); err == nil {
			return d
		}
	}
	return 90 * time.Second
}

func main() {
	s := &http.Server{Addr: ":8080", IdleTimeout: idle()}
	s.ListenAndServe()
}
