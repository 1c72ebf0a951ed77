package main

import (
	"net/http"
	"os"
	"time"
)

func headersAlone() *http.Server {
	// Some releases take the limit of the headers for idle connections too.
	return &http.Server{Addr: ":8081", ReadHeaderTimeout: 3 * time.Second}
}

func setLater(debug bool) {
	srv := &http.Server{Addr: ":8082"}
	srv.ReadTimeout = 15 * time.Second
	if debug {
		srv.IdleTimeout = time.Minute
	}
	srv.ListenAndServe()
}

func fromEnvironment() {
	idle, err := time.ParseDuration(os.Getenv("IDLE_TIMEOUT"))
	if err != nil {
		idle = 75 * time.Second
	}
	srv := &http.Server{Addr: ":8083", IdleTimeout: idle}
	srv.ListenAndServe()
}
