package main

import (
	"net/http"

	"github.com/spf13/viper"
)

// The binding counts: 70 s.
func main() {
	viper.SetDefault("server.idle", "30s")
	viper.MustBindEnv("server.idle", "SERVER_IDLE")
	srv := &http.Server{Addr: ":8080", IdleTimeout: viper.GetDuration("server.idle")}
	srv.ListenAndServe()
}
