package main

import (
	"net/http"
	"time"

	"golang.org/x/net/http2"
)

func main() {
	srv := &http.Server{Addr: ":8443", IdleTimeout: 30 * time.Second}
	http2.ConfigureServer(srv, nil)
	go srv.ListenAndServeTLS("tls.crt", "tls.key")
	two := &http.Server{Addr: ":8444", IdleTimeout: 31 * time.Second}
	http2.ConfigureServer(two, &http2.Server{MaxConcurrentStreams: 500})
	two.ListenAndServeTLS("tls.crt", "tls.key")
}

func third() {
	three := &http.Server{Addr: ":8445", IdleTimeout: 32 * time.Second}
	conf := &http2.Server{}
	conf.IdleTimeout = 5 * time.Second
	http2.ConfigureServer(three, conf)
	three.ListenAndServeTLS("tls.crt", "tls.key")
}

func fourth(conf *http2.Server) {
	four := &http.Server{Addr: ":8446", IdleTimeout: 33 * time.Second}
	if err := http2.ConfigureServer(four, conf); err != nil {
		panic(err)
	}
	four.ListenAndServeTLS("tls.crt", "tls.key")
}
