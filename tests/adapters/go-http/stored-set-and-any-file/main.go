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
	fs.String("config", "config", "")
	fs.String("port", "8089", "")
	fs.Duration("idle", 65*time.Second, "")
	fs.Duration("read-timeout", 6*time.Second, "")
	fs.Parse(os.Args[1:])
	viper.BindPFlags(fs)
	viper.SetConfigName(viper.GetString("config"))
	viper.ReadInConfig()
	var cfg Config
	if err := viper.Unmarshal(&cfg); err != nil {
		panic(err)
	}
	srv := &http.Server{Addr: ":" + cfg.Port, ReadTimeout: cfg.Read, IdleTimeout: cfg.Idle}
	srv.ListenAndServe()
}
