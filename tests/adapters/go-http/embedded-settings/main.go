package main

import (
	"net/http"
	"time"
)

type Times struct {
	Idle time.Duration
	Read time.Duration
}

type Address struct {
	Host string
	Port string
}

type Config struct {
	Address
	Times
	Name string
}

// Read is set later, so what stands in the literal is not all.
func (t *Times) relax() { t.Read = time.Minute }

func main() {
	cfg := &Config{
		Address: Address{Host: "localhost", Port: "8000"},
		Times:   Times{Idle: 40 * time.Second, Read: 5 * time.Second},
		Name:    "kitchen",
	}
	cfg.relax()
	s := http.Server{Addr: cfg.Host + ":" + cfg.Port, IdleTimeout: cfg.Idle, ReadTimeout: cfg.Read}
	s.ListenAndServe()
}
