package main

import (
	"flag"
	"log"
	"time"

	"example.com/shop/web"
)

func main() {
	s := web.New(
		":8080",
		75*time.Second,
	)
	flag.DurationVar(
		&s.IdleTimeout,
		"idle",
		90*time.Second,
		"how long",
	)
	s.ReadHeaderTimeout, s.WriteTimeout = 7*time.Second,
		9*time.Second
	flag.Parse()
	log.Fatal(s.ListenAndServe())
}
