package config

import (
	"os"
	"time"

	"gopkg.in/yaml.v3"
)

type Config struct {
	Server struct {
		Port        int           `yaml:"port"`
		ReadTimeout time.Duration `yaml:"read_timeout"`
		IdleTimeout time.Duration `yaml:"idle_timeout"`
	} `yaml:"server"`
}

func Load(path string) (*Config, error) {
	cfg := &Config{}
	cfg.Server.Port = 8080
	cfg.Server.ReadTimeout = 15 * time.Second
	cfg.Server.IdleTimeout = 60 * time.Second

	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(data, cfg); err != nil {
		return nil, err
	}
	return cfg, nil
}
