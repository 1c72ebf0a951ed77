package main

import (
	"log"
	"net/http"
	"time"

	"github.com/kelseyhightower/envconfig"
)

type config struct {
	Address string        `envconfig:"serve_address" default:":8081"`
	Idle    time.Duration `envconfig:"idle" default:"30s"`
	Write   time.Duration `envconfig:"write" default:"40s"`
}

func main() {
	var c config
	if err := envconfig.Process("", &c); err != nil {
		log.Fatal(err)
	}
	server := &http.Server{Addr: c.Address, IdleTimeout: c.Idle, WriteTimeout: c.Write}
	log.Fatal(server.ListenAndServe())
}
