package main

import (
	"encoding/json"
	"net/http"
	"os"
	"time"
)

type Config struct {
	Addr string
	Idle time.Duration
}

func load() *Config {
	c := &Config{Addr: ":8080", Idle: 5 * time.Second}
	b, _ := os.ReadFile("config.json")
	json.Unmarshal(b, c)
	return c
}

func main() {
	c := load()
	server := &http.Server{Addr: ":8080", IdleTimeout: c.Idle}
	server.ListenAndServe()
}
