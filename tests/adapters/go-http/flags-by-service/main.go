package main

import (
	"flag"
	"fmt"
	"net/http"
	"time"
)

func main() {
	port := flag.Int("port", 8080, "")
	idle := flag.Duration("idle", 75*time.Second, "")
	flag.Parse()
	srv := &http.Server{Addr: fmt.Sprintf(":%d", *port), IdleTimeout: *idle}
	srv.ListenAndServe()
}
