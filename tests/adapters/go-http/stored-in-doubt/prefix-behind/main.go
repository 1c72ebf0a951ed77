package main

import (
	"net/http"
	"strings"

	"github.com/spf13/viper"
)

// The key is bound before there is a prefix: 70 s.
func main() {
	viper.SetDefault("server.idle", "30s")
	viper.BindEnv("server.idle")
	viper.SetEnvPrefix("shop")
	viper.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	srv := &http.Server{Addr: ":8080", IdleTimeout: viper.GetDuration("server.idle")}
	srv.ListenAndServe()
}
