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
	fs.Int("port", 8088, "")
	fs.Duration("idle", 75*time.Second, "")
	fs.Duration("read-timeout", 7*time.Second, "")
	fs.Parse(os.Args[1:])
	viper.BindPFlags(fs)
	viper.RegisterAlias("reading", "read-timeout")
	viper.RegisterAlias("hostUrl", "host-url")
	viper.SetEnvPrefix("SHOP")
	viper.AutomaticEnv()
	if viper.GetString("host") == "" {
		viper.Set("host", "here")
	}
	var cfg Config
	if err := viper.Unmarshal(&cfg); err != nil {
		panic(err)
	}
	srv := &http.Server{Addr: ":" + cfg.Port, ReadTimeout: cfg.Read, IdleTimeout: cfg.Idle}
	srv.ListenAndServe()
}
