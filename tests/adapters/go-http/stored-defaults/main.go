package main

import (
	"net/http"
	"time"

	"github.com/spf13/viper"
)

func main() {
	viper.SetDefault("server.idle_timeout", 75*time.Second)
	viper.SetDefault("server.read_timeout", "20s")
	viper.SetDefault("server.write_seconds", 30)
	viper.AutomaticEnv()
	srv := &http.Server{
		Addr:              ":8080",
		IdleTimeout:       viper.GetDuration("server.idle_timeout"),
		ReadTimeout:       viper.GetDuration("Server.Read_Timeout"),
		WriteTimeout:      time.Duration(viper.GetInt("server.write_seconds")) * time.Second,
		ReadHeaderTimeout: viper.GetDuration("server.header"),
	}
	srv.ListenAndServe()
}
