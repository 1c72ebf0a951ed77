package config

import (
	"flag"
	"time"
)

type Config struct {
	Addr string
	Idle time.Duration
	Read time.Duration
}

// RegisterFlags puts the flags' defaults over what the struct was made with.
func (c *Config) RegisterFlags(fs *flag.FlagSet) {
	fs.DurationVar(&c.Idle, "idle", 30*time.Second, "")
}

// Normalize keeps what is given.
func (c *Config) Normalize() {
	if c.Idle == 0 {
		c.Idle = 60 * time.Second
	}
	if c.Read == 0 {
		c.Read = 20 * time.Second
	}
}
