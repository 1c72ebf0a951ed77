package main

import (
	"net/http"
	"sort"
	"time"
)

type Limits struct{ Idle time.Duration }

type Config struct {
	Limits
	Addr string
}

func tweak(limits map[string]time.Duration) { limits["handed"] = 90 * time.Second }

func show(limits map[string]time.Duration) time.Duration { return limits["shown"] }

func main() {
	handed := map[string]time.Duration{"handed": 10 * time.Second}
	tweak(handed)
	// Only looked at: 20s.
	shown := map[string]time.Duration{"shown": 20 * time.Second}
	show(shown)
	one := []time.Duration{10 * time.Second}
	other := one
	other[0] = 90 * time.Second
	sorted := []int{20, 10}
	sort.Ints(sorted)
	config := Config{Limits: Limits{Idle: 30 * time.Second}, Addr: ":8085"}
	config.Idle = 90 * time.Second
	// More than fits into a number.
	twice := 30 * time.Second * 1
	go (&http.Server{Addr: ":8080", IdleTimeout: handed["handed"]}).ListenAndServe()
	go (&http.Server{Addr: ":8081", IdleTimeout: shown["shown"]}).ListenAndServe()
	go (&http.Server{Addr: ":8082", IdleTimeout: one[0]}).ListenAndServe()
	go (&http.Server{Addr: ":8083", IdleTimeout: time.Duration(sorted[0]) * time.Second}).ListenAndServe()
	go (&http.Server{Addr: ":8084", IdleTimeout: twice * time.Second}).ListenAndServe()
	(&http.Server{Addr: config.Addr, IdleTimeout: config.Limits.Idle}).ListenAndServe()
}
