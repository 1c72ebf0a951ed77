package main

import (
	"net/http"
	"time"
)

type limits struct {
	addr string
	idle time.Duration
}

func many() {
	// 90s each: not known to be of which.
	servers := []*http.Server{
		{Addr: ":8084", IdleTimeout: 30 * time.Second},
		{Addr: ":8085", IdleTimeout: 60 * time.Second},
	}
	for _, s := range servers {
		s.IdleTimeout = 90 * time.Second
	}
	for _, s := range servers {
		go s.ListenAndServe()
	}
	// 20s, and 90s that is set later.
	all := []limits{{":8086", 20 * time.Second}, {addr: ":8087", idle: 60 * time.Second}}
	all[1].idle = 90 * time.Second
	go http.ListenAndServe(":8088", nil)
	first := &http.Server{Addr: all[0].addr, IdleTimeout: all[0].idle}
	go first.ListenAndServe()
	second := &http.Server{Addr: all[1].addr, IdleTimeout: all[1].idle}
	second.ListenAndServe()
}
