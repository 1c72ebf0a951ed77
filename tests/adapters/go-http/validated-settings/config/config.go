package config

import (
	validation "github.com/go-ozzo/ozzo-validation/v4"
	"github.com/spf13/viper"
)

type ServerConfig struct {
	Address string `mapstructure:"address"`
}

type Config struct {
	Server ServerConfig `mapstructure:"server"`
}

func Load() (*Config, error) {
	viper.SetDefault("server.address", ":8080")
	var cfg Config
	if err := viper.Unmarshal(&cfg); err != nil {
		return nil, err
	}
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	return &cfg, nil
}

func (c *Config) Validate() error {
	return validation.ValidateStruct(c, validation.Field(&c.Server, validation.Required))
}
