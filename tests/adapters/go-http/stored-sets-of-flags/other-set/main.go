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
	fs := pflag.NewFlagSet("shop", pflag.ContinueOnError)
	others := pflag.NewFlagSet("others", pflag.ContinueOnError)
	fs.String("port", "8091", "")
	others.Duration("idle", 55*time.Second, "")
	fs.Duration("read-timeout", 5*time.Second, "")
	fs.Parse(os.Args[1:])
	if err := viper.BindPFlags(fs); err != nil {
		panic(err)
	}
	var cfg Config
	if err := viper.Unmarshal(&cfg); err != nil {
		panic(err)
	}
	srv := &http.Server{Addr: ":" + cfg.Port, ReadTimeout: cfg.Read, IdleTimeout: cfg.Idle}
	srv.ListenAndServe()
}
