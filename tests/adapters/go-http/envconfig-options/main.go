package main

import (
	"net/http"
	"time"

	"github.com/vrischmann/envconfig"
)

type Timeouts struct {
	Idle time.Duration `envconfig:"default=75s"`
	Read time.Duration
}

type config struct {
	Address     string        `envconfig:"default=127.0.0.1:3000"`
	Header      time.Duration `envconfig:"SHOP_HEADER_TIMEOUT,default=114s"`
	Write       time.Duration `envconfig:"default=20s,SHOP_WRITE"`
	Second      string        `envconfig:"SHOP_SECOND,optional"`
	SecondWrite time.Duration `envconfig:"default=11s"`
	SecondRead  time.Duration `envconfig:"default=12s"`
	Timeouts    Timeouts
}

func main() {
	var c config
	if err := envconfig.InitWithPrefix(&c, "SHOP"); err != nil {
		panic(err)
	}
	s := &http.Server{
		Addr: c.Address, ReadHeaderTimeout: c.Header, WriteTimeout: c.Write,
		IdleTimeout: c.Timeouts.Idle, ReadTimeout: c.Timeouts.Read,
	}
	go s.ListenAndServe()
	// What the environment may set by the name of the field, and what it may not.
	t := &http.Server{Addr: c.Second, WriteTimeout: c.SecondWrite, ReadTimeout: c.SecondRead}
	t.ListenAndServe()
}
