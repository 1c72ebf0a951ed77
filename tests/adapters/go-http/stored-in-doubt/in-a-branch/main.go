package main

import (
	"net/http"
	"os"
	"strings"

	"github.com/spf13/viper"
)

// 30 s or 90 s.
func main() {
	viper.SetDefault("server.idle", "30s")
	viper.SetEnvPrefix("shop")
	viper.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))
	for _, name := range []string{os.Getenv("FROM")} {
		if name == "environment" {
			viper.AutomaticEnv()
		}
	}
	srv := &http.Server{Addr: ":8080", IdleTimeout: viper.GetDuration("server.idle")}
	srv.ListenAndServe()
}
