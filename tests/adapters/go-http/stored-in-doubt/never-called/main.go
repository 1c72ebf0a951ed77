package main

import (
	"net/http"
	"strings"

	"github.com/spf13/viper"
)

// fromEnvironment is not called: 30 s.
func main() {
	viper.SetDefault("server.idle", "30s")
	srv := &http.Server{Addr: ":8080", IdleTimeout: viper.GetDuration("server.idle")}
	srv.ListenAndServe()
}

func fromEnvironment() {
	viper.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	viper.AutomaticEnv()
}
