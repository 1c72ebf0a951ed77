package main

import (
	"net/http"

	"github.com/spf13/viper"
)

// Who is handed the store sets it to 99 s.
func main() {
	viper.SetDefault("server.idle", "30s")
	tune(viper.GetViper())
	srv := &http.Server{Addr: ":8080", IdleTimeout: viper.GetDuration("server.idle")}
	srv.ListenAndServe()
}

func tune(v *viper.Viper) { v.Set("server.idle", "99s") }
