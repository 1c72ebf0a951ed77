package main

import (
	"net/http"
	"time"
)

type Config struct {
	Addr, Host string
	Read       time.Duration `default:"1s"`
	Idle       time.Duration `default:"2s"`
}

func main() {
	c := &Config{":8080", "", 30 * time.Second, 75 * time.Second}
	server := &http.Server{Addr: c.Addr, ReadTimeout: c.Read, IdleTimeout: c.Idle}
	server.ListenAndServe()
}
