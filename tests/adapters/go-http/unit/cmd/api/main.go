package main

import (
	"flag"
	"net/http"
	"os"
	"time"
)

func main() {
	idle := flag.Duration("idle", 30*time.Second, "")
	flag.Parse()
	d, err := time.ParseDuration(os.Getenv("READ_TIMEOUT"))
	if err != nil {
		d = 10 * time.Second
	}
	s := &http.Server{Addr: ":8080", IdleTimeout: *idle, ReadTimeout: d}
	s.ListenAndServe()
}
