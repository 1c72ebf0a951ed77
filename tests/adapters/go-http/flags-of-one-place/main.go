package main

import (
	"flag"
	"net/http"
	"time"
)

var idle = flag.Int("idle", 30, "seconds")

func main() {
	flag.Parse()
	s := &http.Server{Addr: ":8080", IdleTimeout: time.Duration(*idle) * time.Second}
	s.ListenAndServe()
}
