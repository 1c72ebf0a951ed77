package main

import (
	"net/http"
	"time"

	"github.com/caarlos0/env/v11"
)

type Limits struct {
	Idle time.Duration `env:"IDLE_TIMEOUT" envDefault:"75s"`
}

// One of them is filled from the environment, the other stays as it is made.
func main() {
	var filled Limits
	if err := env.Parse(&filled); err != nil {
		panic(err)
	}
	go func() {
		s := &http.Server{Addr: ":8080", IdleTimeout: filled.Idle}
		s.ListenAndServe()
	}()
	var empty Limits
	s := &http.Server{Addr: ":8081", IdleTimeout: empty.Idle}
	s.ListenAndServe()
}
