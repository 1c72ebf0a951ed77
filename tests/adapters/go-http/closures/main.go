package main

import (
	"net/http"
	"sync"
	"time"
)

func main() {
	go deferred()
	go neverCalled()
	go calledLate()
	go calledFirst()
	go handedOn()
	go once()
	go together()
	go listed()
	go repeated()
	go prepared()
	go deferredCall()
	client()
}

// What is put off runs when the server has ended.
func deferred() {
	s := &http.Server{Addr: ":8081", IdleTimeout: 75 * time.Second}
	defer func() { s.IdleTimeout = 5 * time.Second }()
	s.ListenAndServe()
}

func neverCalled() {
	idle := 76 * time.Second
	short := func() { idle = 6 * time.Second }
	_ = short
	s := &http.Server{Addr: ":8082", IdleTimeout: idle}
	tune := func() { s.IdleTimeout = 7 * time.Second }
	_ = tune
	s.ListenAndServe()
}

func calledLate() {
	idle := 77 * time.Second
	short := func() { idle = 7 * time.Second }
	s := &http.Server{Addr: ":8083", IdleTimeout: idle}
	short()
	s.ListenAndServe()
}

func calledFirst() {
	var idle time.Duration
	long := func() { idle = 78 * time.Second }
	idle = 8 * time.Second
	long()
	s := &http.Server{Addr: ":8084", IdleTimeout: idle}
	s.ListenAndServe()
}

// Whether and when a handler runs nobody knows.
func handedOn() {
	idle := 79 * time.Second
	http.HandleFunc("/tune", func(w http.ResponseWriter, r *http.Request) { idle = 9 * time.Second })
	s := &http.Server{Addr: ":8085", IdleTimeout: idle}
	s.ListenAndServe()
}

func once() {
	idle := 10 * time.Second
	var o sync.Once
	o.Do(func() { idle = 80 * time.Second })
	s := &http.Server{Addr: ":8086", IdleTimeout: idle}
	s.ListenAndServe()
}

func client() {
	t := &http.Transport{IdleConnTimeout: 50 * time.Second}
	defer func() { t.IdleConnTimeout = time.Second }()
	c := &http.Client{Transport: t}
	for {
		c.Get("http://api:8080/")
	}
}

// Which of both is first nobody knows.
func together() {
	idle := 81 * time.Second
	go func() { idle = 11 * time.Second }()
	s := &http.Server{Addr: ":8087", IdleTimeout: idle}
	s.ListenAndServe()
}

func deferredCall() {
	s := &http.Server{Addr: ":8088", IdleTimeout: 82 * time.Second}
	defer s.SetKeepAlivesEnabled(false)
	s.ListenAndServe()
}

// Functions of a list may all be called.
func listed() {
	s := &http.Server{Addr: ":8089", IdleTimeout: 12 * time.Second}
	for _, tune := range []func(){func() { s.IdleTimeout = 83 * time.Second }} {
		tune()
	}
	s.ListenAndServe()
}

// The first server has the one value, those behind it the other.
func repeated() {
	idle := 84 * time.Second
	short := func() { idle = 13 * time.Second }
	for {
		s := &http.Server{Addr: ":8090", IdleTimeout: idle}
		s.ListenAndServe()
		short()
	}
}

var kept = 14 * time.Second

func prepare() {
	defer func() { kept = 85 * time.Second }()
	kept = 15 * time.Second
}

func prepared() {
	prepare()
	s := &http.Server{Addr: ":8091", IdleTimeout: kept}
	s.ListenAndServe()
}
