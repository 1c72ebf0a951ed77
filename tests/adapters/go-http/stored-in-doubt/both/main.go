package main

import (
	"net/http"
	"strings"

	"github.com/spf13/viper"
)

// What is looked for under each key's own name comes in front of what is bound: 90 s.
func main() {
	setUp()
	srv := &http.Server{Addr: ":8080", IdleTimeout: viper.GetDuration("server.idle")}
	srv.ListenAndServe()
}

func setUp() {
	viper.SetDefault("server.idle", "30s")
	if err := viper.BindEnv("server.idle", "SERVER_IDLE"); err != nil {
		panic(err)
	}
	viper.SetEnvPrefix("shop")
	viper.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	viper.AutomaticEnv()
}
