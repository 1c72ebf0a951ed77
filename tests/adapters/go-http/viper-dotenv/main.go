package main

import (
	"net/http"
	"time"

	"github.com/spf13/viper"
)

type Config struct {
	Address string        `mapstructure:"ADDRESS"`
	Idle    time.Duration `mapstructure:"IDLE_TIMEOUT"`
}

func load(path string) (config Config, err error) {
	viper.AddConfigPath(path)
	viper.SetConfigName("shop")
	viper.SetConfigType("env")
	viper.AutomaticEnv()
	if err = viper.ReadInConfig(); err != nil {
		return
	}
	err = viper.Unmarshal(&config)
	return
}

func main() {
	config, _ := load(".")
	server := &http.Server{Addr: config.Address, IdleTimeout: config.Idle}
	server.ListenAndServe()
}
