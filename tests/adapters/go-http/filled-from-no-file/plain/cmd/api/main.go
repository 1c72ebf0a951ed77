package main

import (
	"fmt"
	"log"
	"net/http"

	"example.com/shop/plain/internal/config"
)

func main() {
	cfg, err := config.Load("config.yaml")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{
		Addr:        fmt.Sprintf(":%d", cfg.Server.Port),
		ReadTimeout: cfg.Server.ReadTimeout,
		IdleTimeout: cfg.Server.IdleTimeout,
	}
	log.Fatal(srv.ListenAndServe())
}
