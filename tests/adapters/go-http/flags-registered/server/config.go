package server

import (
	"flag"
	"time"

	"github.com/spf13/pflag"
)

type Config struct {
	Idle   time.Duration
	Read   time.Duration `yaml:"read"`
	Write  time.Duration
	Header time.Duration
}

func (c *Config) RegisterFlags(fs *flag.FlagSet) {
	fs.DurationVar(&c.Idle, "server.idle", 120*time.Second, "how long idle connections stay")
	fs.DurationVar(&c.Read, "server.read", 40*time.Second, "how long a request may take to arrive")
	fs.DurationVar(&c.Write, "server.write", 50*time.Second, "how long an answer may take")
	fs.DurationVar(&c.Header, "server.header", 7*time.Second, "how long a head may take")
}

type Admin struct {
	Idle time.Duration
	Read time.Duration
}

func (a *Admin) AddFlags(fs *pflag.FlagSet) {
	fs.DurationVarP(&a.Idle, "admin-idle", "i", 33*time.Second, "how long idle connections stay")
	fs.DurationVar(&a.Read, "admin-read", 44*time.Second, "how long a request may take to arrive")
	if a.Read == 0 {
		a.Read = time.Minute
	}
}
