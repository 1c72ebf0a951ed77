package config

import (
	"time"

	"github.com/spf13/viper"
)

type HTTP struct {
	Addr  string        `mapstructure:"addr"`
	Idle  time.Duration `mapstructure:"idle_timeout"`
	Read  time.Duration `mapstructure:"read_timeout"`
	Write time.Duration
}

type Config struct {
	HTTP HTTP `mapstructure:"http"`
}

func Load() (*Config, error) {
	v := viper.New()
	v.SetConfigName("shop")
	v.AddConfigPath("deploy")
	v.SetDefault("http.idle_timeout", 75*time.Second)
	if err := v.ReadInConfig(); err != nil {
		return nil, err
	}
	var c Config
	if err := v.Unmarshal(&c); err != nil {
		return nil, err
	}
	return &c, nil
}
