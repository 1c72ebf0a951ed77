package main

import (
	"crypto/tls"
	"net/http"
	"time"
)

func made() {
	srv := new(http.Server)
	srv.Addr = ":8080"
	srv.ReadTimeout = 30 * time.Second
	srv.IdleTimeout = 75 * time.Second
	srv.ListenAndServe()
}

func handed() {
	srv := &http.Server{Addr: ":8081", ReadTimeout: 10 * time.Second}
	secure(srv)
	srv.ListenAndServeTLS("", "")
}

func tuned() {
	srv := &http.Server{Addr: ":8082", ReadTimeout: 10 * time.Second}
	limit(srv)
	srv.ListenAndServe()
}

func off(keep bool) {
	srv := &http.Server{Addr: ":8083", IdleTimeout: time.Minute}
	srv.SetKeepAlivesEnabled(false)
	go srv.ListenAndServe()
	asked := &http.Server{Addr: ":8084", IdleTimeout: time.Minute}
	asked.SetKeepAlivesEnabled(keep)
	asked.ListenAndServe()
}

func branches(secure bool, idle time.Duration) {
	if secure {
		srv := new(http.Server)
		srv.Addr = ":8085"
		if idle > 0 {
			srv.IdleTimeout = time.Minute
		}
		if secure {
			srv.ReadTimeout = 20 * time.Second
		}
		go srv.ListenAndServe()
		stopped()
		srv.SetKeepAlivesEnabled(false)
		srv.Close()
	}
}

func secure(srv *http.Server) {
	srv.TLSConfig = &tls.Config{MinVersion: tls.VersionTLS12}
}

func limit(srv *http.Server) {
	srv.IdleTimeout = time.Minute
}
