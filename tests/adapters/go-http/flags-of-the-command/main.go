package main

import (
	"flag"
	"net/http"
	"time"
)

func main() {
	idle := flag.Duration("idle-timeout", 75*time.Second, "")
	read := flag.Duration("read-timeout", 5*time.Second, "")
	flag.Parse()
	srv := &http.Server{Addr: ":8080", IdleTimeout: *idle, ReadTimeout: *read}
	srv.ListenAndServe()
}
