package main

import (
	"fmt"
	"log"
	"net/http"
	"time"

	"example.com/shop/internal/config"
)

type app struct {
	cfg *config.Config
}

func (a *app) public() *http.Server {
	return &http.Server{Addr: fmt.Sprintf(":%d", a.cfg.Public.Port), IdleTimeout: a.cfg.Public.Idle}
}

func main() {
	cfg := config.Load()
	cfg.Server.Header = 3 * time.Second
	srv := &http.Server{
		Addr:              fmt.Sprintf(":%d", cfg.Server.Port),
		IdleTimeout:       cfg.Server.Idle,
		ReadTimeout:       cfg.Server.Read,
		ReadHeaderTimeout: cfg.Server.Header,
		WriteTimeout:      cfg.Server.Write,
	}
	go srv.ListenAndServe()
	admin := &http.Server{
		Addr:        fmt.Sprintf(":%d", cfg.Admin.Port),
		IdleTimeout: cfg.Admin.Idle,
		ReadTimeout: cfg.Admin.Read,
	}
	go admin.ListenAndServe()
	a := &app{cfg: cfg}
	log.Fatal(a.public().ListenAndServe())
}
