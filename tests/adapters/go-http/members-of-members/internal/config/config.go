package config

import (
	"os"
	"strconv"
	"time"
)

type HTTP struct {
	Port   int
	Idle   time.Duration
	Read   time.Duration
	Header time.Duration
	Write  time.Duration
}

type Config struct {
	Server HTTP
	Admin  HTTP
	Public struct {
		Port int
		Idle time.Duration
	}
}

// Load sets members of members behind the literal that makes them.
func Load() *Config {
	cfg := &Config{Server: HTTP{Port: 8080, Idle: 5 * time.Second, Read: time.Second}}
	cfg.Server.Idle = 60 * time.Second
	if v := os.Getenv("READ_SECONDS"); v != "" {
		n, _ := strconv.Atoi(v)
		cfg.Server.Read = time.Duration(n) * time.Second
	}
	cfg.Public.Port = 8081
	cfg.Public.Idle = 61 * time.Second
	cfg.Admin.Idle = 7 * time.Second
	cfg.Admin = HTTP{Port: 8082, Idle: 62 * time.Second}
	cfg.Admin.Read = 8 * time.Second
	return cfg
}
