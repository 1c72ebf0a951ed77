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
	fs.String("port", "8093", "")
	fs.Duration("idle", 35*time.Second, "")
	fs.Duration("read-timeout", 3*time.Second, "")
	fs.Parse(os.Args[1:])
	v := viper.New()
	v.BindPFlags(fs)
	v.AutomaticEnv()
	var cfg Config
	if err := v.Unmarshal(&cfg); err != nil {
		panic(err)
	}
	srv := &http.Server{Addr: ":" + cfg.Port, ReadTimeout: cfg.Read, IdleTimeout: cfg.Idle}
	srv.ListenAndServe()
}
