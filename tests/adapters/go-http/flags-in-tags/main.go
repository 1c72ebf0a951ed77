package main

import (
	"net/http"
	"time"

	"github.com/alexflint/go-arg"
)

// A struct without a name of its own, as libraries of flags show it.
var flags struct {
	Addr  string        `arg:"--addr,env:ADDR" default:":8080"`
	Idle  time.Duration `arg:"--idle,env:IDLE" default:"71s"`
	Read  time.Duration `default:"5s"`
	Write time.Duration `arg:"env" default:"6s"`
	Limit struct {
		Header time.Duration `default:"7s"`
	}
}

func main() {
	arg.MustParse(&flags)
	s := &http.Server{
		Addr:              flags.Addr,
		IdleTimeout:       flags.Idle,
		ReadTimeout:       flags.Read,
		ReadHeaderTimeout: flags.Limit.Header,
		WriteTimeout:      flags.Write,
	}
	s.ListenAndServe()
}
