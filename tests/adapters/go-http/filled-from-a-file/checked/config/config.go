package config

import (
	"time"

	"github.com/ilyakaznacheev/cleanenv"
)

type Config struct {
	Addr string        `yaml:"addr"`
	Idle time.Duration `yaml:"idle" env:"IDLE"`
	Read time.Duration `yaml:"read"`
}

func MustLoad() *Config {
	var cfg Config
	if err := cleanenv.ReadConfig("deploy/checked.yaml", &cfg); err != nil {
		panic(err)
	}
	return &cfg
}
