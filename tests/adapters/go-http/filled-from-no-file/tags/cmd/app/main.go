package main

import (
	"log"
	"net/http"

	"example.com/shop/tags/internal/config"
)

func main() {
	cfg := config.MustLoad()
	srv := &http.Server{
		Addr:         cfg.Address,
		ReadTimeout:  cfg.HTTPServer.Timeout,
		WriteTimeout: cfg.HTTPServer.Timeout,
		IdleTimeout:  cfg.HTTPServer.IdleTimeout,
	}
	log.Fatal(srv.ListenAndServe())
}
