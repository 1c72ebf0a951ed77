package main

import (
	"fmt"
	"net/http"

	"example.com/shop/config"
	"github.com/spf13/viper"
)

func main() {
	config.Load()
	s := &http.Server{
		Addr:         fmt.Sprintf(":%d", viper.GetInt("gateway.port")),
		IdleTimeout:  viper.GetDuration("gateway.idle-time"),
		ReadTimeout:  viper.GetDuration("gateway.read"),
		WriteTimeout: own(),
	}
	s.ListenAndServe()
}
