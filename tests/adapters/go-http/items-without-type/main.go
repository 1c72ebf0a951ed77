package main

import (
	"net/http"
	"time"
)

func main() {
	// 30s and 90s.
	named := map[string]*http.Server{
		"a": {Addr: ":8080", IdleTimeout: 30 * time.Second},
		"b": {Addr: ":8081", IdleTimeout: 60 * time.Second},
	}
	named["b"].IdleTimeout = 90 * time.Second
	// 30s and 60s: the loop has copies.
	values := []http.Server{
		{Addr: ":8082", IdleTimeout: 30 * time.Second},
		{Addr: ":8083", IdleTimeout: 60 * time.Second},
	}
	for _, s := range values {
		s.IdleTimeout = 90 * time.Second
	}
	for _, s := range named {
		go s.ListenAndServe()
	}
	for i := range values {
		go values[i].ListenAndServe()
	}
	many()
}
