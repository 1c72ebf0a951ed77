package main

import (
	"net/http"
	"time"

	"github.com/spf13/viper"
)

func main() {
	viper.SetConfigName("settings")
	viper.AddConfigPath(".")
	viper.SetDefault("server.idle_timeout", 75*time.Second)
	viper.SetDefault("server.read_timeout", 10*time.Second)
	if err := viper.ReadInConfig(); err != nil {
		panic(err)
	}
	srv := &http.Server{
		Addr:        ":8081",
		IdleTimeout: viper.GetDuration("server.idle_timeout"),
		ReadTimeout: viper.GetDuration("server.read_timeout"),
	}
	srv.ListenAndServe()
}
