package main

import (
	"net/http"
	"time"

	"example.com/api/embedding"
	"example.com/api/held"
	"example.com/api/returned"
)

func main() {
	a := embedding.New()
	a.IdleTimeout = 3 * time.Second
	go a.Start()
	b := returned.New()
	b.IdleTimeout = 3 * time.Second
	go b.ListenAndServe()
	c := held.New()
	c.HTTP.IdleTimeout = 3 * time.Second
	go c.HTTP.ListenAndServe()
	// This one is the program's own.
	d := &http.Server{Addr: ":8083"}
	d.ReadTimeout = 5 * time.Second
	d.ListenAndServe()
}
