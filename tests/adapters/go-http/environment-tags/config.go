package main

import "time"

type Config struct {
	Port   string `env:"PORT" envDefault:"8080"`
	Server ServerConfig
	Inner  struct {
		Read time.Duration `env:"READ_TIMEOUT" envDefault:"10s"`
	}
}

type ServerConfig struct {
	Idle   time.Duration `env:"IDLE_TIMEOUT" envDefault:"75s"`
	Write  int           `env:"WRITE_SECONDS" envDefault:"30"`
	Header time.Duration `yaml:"header" env:"HEADER_TIMEOUT" envDefault:"5s"`
	Bare   time.Duration `envconfig:"BARE_TIMEOUT"`
}
