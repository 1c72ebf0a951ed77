package main

import (
	"net/http"
	"os"
	"time"

	"gopkg.in/yaml.v3"
)

type Config struct {
	Idle time.Duration `yaml:"idle"`
}

func main() {
	c := Config{Idle: 130 * time.Second}
	b, _ := os.ReadFile("conf/own.yaml")
	yaml.Unmarshal(b, &c)
	s := &http.Server{Addr: ":80", IdleTimeout: c.Idle}
	s.ListenAndServe()
}
