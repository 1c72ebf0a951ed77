package main

import (
	"encoding/json"
	"net/http"
	"os"
	"time"
)

// Tags alone do nothing.
type Limits struct {
	Idle time.Duration `env:"IDLE_TIMEOUT" default:"75s"`
}

func load() (limits Limits) {
	json.NewDecoder(os.Stdin).Decode(&limits)
	return limits
}

func main() {
	limits := load()
	s := &http.Server{Addr: ":8080", IdleTimeout: limits.Idle}
	s.ListenAndServe()
}
