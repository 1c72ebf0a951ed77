package main

import (
	"net/http"
	"time"

	"github.com/kelseyhightower/envconfig"
)

type config struct {
	Addr  string        `envconfig:"serve_address" default:":81"`
	Idle  time.Duration `envconfig:"idle_timeout" default:"75s"`
	Read  time.Duration `envconfig:"Read_Timeout" default:"10s"`
	Write time.Duration `envconfig:"write_timeout" default:"20s"`
}

func main() {
	c := new(config)
	if err := envconfig.Process("app", c); err != nil {
		panic(err)
	}
	srv := &http.Server{Addr: c.Addr, IdleTimeout: c.Idle, ReadTimeout: c.Read, WriteTimeout: c.Write}
	srv.ListenAndServe()
}
