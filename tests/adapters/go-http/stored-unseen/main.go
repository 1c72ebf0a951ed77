package main

import (
	"net/http"
	"os"
	"time"

	"github.com/spf13/viper"
)

func main() {
	viper.SetConfigFile(os.Getenv("CONFIG"))
	viper.SetDefault("idle", 75*time.Second)
	viper.ReadInConfig()
	srv := &http.Server{Addr: ":8082", IdleTimeout: viper.GetDuration("idle")}
	srv.ListenAndServe()
}
