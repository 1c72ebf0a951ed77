package main

import (
	"cmp"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Reads a length of time, or takes what is given.
func durationOr(key string, def time.Duration) time.Duration {
	v, ok := os.LookupEnv(key)
	if !ok {
		return def
	}
	d, err := time.ParseDuration(v)
	if err != nil {
		return def
	}
	return d
}

func envOr[T any](key string, def T, parse func(string) (T, error)) T {
	v := os.Getenv(key)
	if v == "" {
		return def
	}
	t, err := parse(v)
	if err != nil {
		return def
	}
	return t
}

func must(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		panic(err)
	}
	return d
}

func main() {
	seconds := flag.Int("idle", 67, "seconds")
	flag.Parse()
	go http1()
	go flagged(*seconds)
	go chosen()
	shadowed()
}

func http1() {
	a := &http.Server{Addr: ":8001", IdleTimeout: quarter}
	go a.ListenAndServe()
	b := &http.Server{Addr: ":8002", IdleTimeout: durationOr("IDLE_B", 62*time.Second)}
	go b.ListenAndServe()
	c := &http.Server{Addr: ":8003", IdleTimeout: envOr("IDLE_C", 63*time.Second, time.ParseDuration)}
	go c.ListenAndServe()
	n, _ := strconv.Atoi(cmp.Or(os.Getenv("IDLE_D"), "64"))
	d := &http.Server{Addr: ":" + cmp.Or(os.Getenv("PORT_D"), "8004"), IdleTimeout: time.Duration(n) * time.Second}
	go d.ListenAndServe()
	e := &http.Server{Addr: ":8005", IdleTimeout: must("1m5s")}
	go e.ListenAndServe()
	f := &http.Server{Addr: fmt.Sprintf(":%d", 8006), IdleTimeout: max(66*time.Second, 30*time.Second)}
	f.ListenAndServe()
}

func flagged(seconds int) {
	s := &http.Server{Addr: ":8007", IdleTimeout: time.Duration(seconds) * time.Second}
	s.ListenAndServe()
}

func chosen() {
	idle := 10 * time.Second
	switch os.Getenv("APP_ENV") {
	case "production":
		idle = 68 * time.Second
	}
	s := &http.Server{Addr: ":8008", IdleTimeout: idle}
	s.ListenAndServe()
}

func shadowed() {
	idle := 69 * time.Second
	if os.Getenv("DEBUG") != "" {
		idle := 30 * time.Second
		fmt.Println(idle)
	}
	s := &http.Server{Addr: ":8009", IdleTimeout: idle, ReadTimeout: time.Duration(1.5 * float64(time.Second))}
	s.ListenAndServe()
}
