package main

import (
	"errors"
	"net/http"
	"os"
	"time"
)

type Config struct{ Idle time.Duration }

var errSkip = errors.New("skip")

func ignored(c *Config) error {
	if os.Getenv("X") == "" {
		return errSkip
	}
	c.Idle = 20 * time.Second
	return nil
}

func deferred(c *Config) {
	defer func() { c.Idle = 20 * time.Second }()
	c.Idle = 50 * time.Second
}

func repointed(c *Config) {
	c = &Config{}
	c.Idle = 20 * time.Second
}

func main() {
	a := Config{Idle: 130 * time.Second}
	_ = ignored(&a)
	one := &http.Server{Addr: ":81", IdleTimeout: a.Idle}
	go one.ListenAndServe()

	b := Config{Idle: 130 * time.Second}
	deferred(&b)
	two := &http.Server{Addr: ":82", IdleTimeout: b.Idle}
	go two.ListenAndServe()

	c := Config{Idle: 130 * time.Second}
	repointed(&c)
	three := &http.Server{Addr: ":83", IdleTimeout: c.Idle}
	go three.ListenAndServe()

	d := Config{Idle: 130 * time.Second}
	if err := ignored(&d); err != nil {
		panic(err)
	}
	four := &http.Server{Addr: ":84", IdleTimeout: d.Idle}
	four.ListenAndServe()
}
