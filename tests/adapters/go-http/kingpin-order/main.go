package main

import (
	"net/http"
	"time"

	"gopkg.in/alecthomas/kingpin.v2"
)

var (
	before = kingpin.Flag("before", "replaced by what is parsed").Default("30s").Duration()
	behind = kingpin.Flag("behind", "set behind that").Default("30s").Duration()
	least  = kingpin.Flag("least", "not below a minute").Default("30s").Duration()
	early  = kingpin.Flag("early", "set somewhere else").Default("30s").Duration()
)

func preset() { *early = 20 * time.Second }

func main() {
	*before = 90 * time.Second
	preset()
	kingpin.Parse()
	*behind = 90 * time.Second
	if *least < time.Minute {
		*least = time.Minute
	}
	go (&http.Server{Addr: ":8080", IdleTimeout: *before}).ListenAndServe()
	go (&http.Server{Addr: ":8081", IdleTimeout: *behind}).ListenAndServe()
	go (&http.Server{Addr: ":8082", IdleTimeout: *least}).ListenAndServe()
	http.Server{Addr: ":8083", IdleTimeout: *early}.ListenAndServe()
}
