package main

import (
	"flag"
	"net/http"
	"time"
)

func serve(idle time.Duration) {
	s := &http.Server{Addr: ":8083", IdleTimeout: idle}
	s.ListenAndServe()
}

func main() {
	// What the command gives replaces what is assigned before it is read: 15s.
	before := flag.Duration("before", 30*time.Second, "")
	*before = 90 * time.Second
	// 90s.
	behind := flag.Duration("behind", 30*time.Second, "")
	// 90s, by its text.
	set := flag.Duration("set", 30*time.Second, "")
	// 15s, and a minute.
	handed := flag.Duration("handed", 30*time.Second, "")
	flag.Parse()
	*behind = 90 * time.Second
	flag.Set("set", "90s")
	go (&http.Server{Addr: ":8080", IdleTimeout: *before}).ListenAndServe()
	go (&http.Server{Addr: ":8081", IdleTimeout: *behind}).ListenAndServe()
	go (&http.Server{Addr: ":8082", IdleTimeout: *set}).ListenAndServe()
	go serve(*handed)
	serve(time.Minute)
}
