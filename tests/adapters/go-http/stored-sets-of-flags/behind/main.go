package main

import (
	"net/http"
	"os"
	"time"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

type Config struct {
	Idle time.Duration `mapstructure:"idle"`
	Read time.Duration `mapstructure:"read-timeout"`
	Port string        `mapstructure:"port"`
}

func main() {
	pflag.String("port", "8092", "")
	pflag.Duration("idle", 45*time.Second, "")
	viper.BindPFlags(pflag.CommandLine)
	pflag.Duration("read-timeout", 4*time.Second, "")
	pflag.Parse()
	var cfg Config
	if err := viper.Unmarshal(&cfg); err != nil {
		panic(err)
	}
	srv := &http.Server{Addr: ":" + cfg.Port, ReadTimeout: cfg.Read, IdleTimeout: cfg.Idle}
	srv.ListenAndServe()
}
