package config

import (
	"os"

	"gopkg.in/yaml.v3"
)

type Config struct {
	Services struct {
		Orders string `yaml:"orders"`
	} `yaml:"services"`
}

var Current Config

func Load() error {
	data, err := os.ReadFile("shop.yaml")
	if err != nil {
		return err
	}
	return yaml.Unmarshal(data, &Current)
}
