package main

import (
	"net/http"
	"time"
)

type HTTP struct{ Idle, Read time.Duration }
type Limits struct{ HTTP HTTP }

var limits = &Limits{HTTP: HTTP{Idle: 20 * time.Second, Read: 20 * time.Second}}

func main() {
	tune()
	s := &http.Server{Addr: ":80", IdleTimeout: limits.HTTP.Idle, ReadTimeout: limits.HTTP.Read}
	s.ListenAndServe()
}
