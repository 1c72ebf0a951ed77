package main

import (
	"net/http"
	"time"
)

type limits struct {
	name  string
	idle  time.Duration
	write time.Duration
}

// What a literal leaves out is 0, for which the standard stands.
func fill(l limits) limits {
	if l.idle == 0 {
		l.idle = 60 * time.Second
	}
	if l.name == "" {
		l.name = ":8080"
	}
	return l
}

func main() {
	own := limits{write: 9 * time.Second}
	filled := fill(own)
	a := &http.Server{Addr: filled.name, IdleTimeout: filled.idle, WriteTimeout: filled.write}
	b := &http.Server{Addr: ":8081", IdleTimeout: own.idle}
	var idle time.Duration
	if idle <= 0 {
		idle = 75 * time.Second
	}
	c := &http.Server{Addr: ":8082", IdleTimeout: idle}
	list := []limits{{idle: 20 * time.Second}}
	for i := range list {
		list[i].idle = 77 * time.Second
	}
	// Which item that was is not followed.
	d := &http.Server{Addr: ":8083", IdleTimeout: list[0].idle}
	go a.ListenAndServe()
	go b.ListenAndServe()
	go c.ListenAndServe()
	d.ListenAndServe()
}
