package main

import (
	"net/http"
	"time"

	"github.com/caarlos0/env/v11"
)

func main() {
	var cfg Config
	if err := env.Parse(&cfg); err != nil {
		panic(err)
	}
	serve(&cfg)
}

func serve(cfg *Config) {
	srv := &http.Server{
		Addr:              ":" + cfg.Port,
		IdleTimeout:       cfg.Server.Idle,
		ReadTimeout:       cfg.Inner.Read,
		ReadHeaderTimeout: cfg.Server.Header,
		WriteTimeout:      time.Duration(cfg.Server.Write) * time.Second,
	}
	srv.ListenAndServe()
}

func bare(c ServerConfig) {
	srv := &http.Server{Addr: ":8081", IdleTimeout: c.Bare}
	srv.ListenAndServe()
}
