package main

import (
	"net/http"
	"time"
)

type pair struct {
	name string
	srv  *http.Server
}

func main() {
	base := http.Server{Addr: ":8080", IdleTimeout: 90 * time.Second}
	list := []pair{{"a", &base}, {name: "b", srv: &http.Server{Addr: ":8081"}}}
	for _, p := range list {
		p.srv.IdleTimeout = 5 * time.Second
		go p.srv.ListenAndServe()
	}
	select {}
}
