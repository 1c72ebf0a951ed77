package main

import (
	"flag"
	"log"
	"net/http"

	"example.com/shop/plain/config"
)

func main() {
	path := flag.String("config", "deploy/plain.yml", "where the settings are")
	flag.Parse()
	cfg, err := config.Load(*path)
	if err != nil {
		log.Fatal(err)
	}
	h := &http.Server{Addr: cfg.Server.Addr, IdleTimeout: cfg.Server.Idle, ReadTimeout: cfg.Server.Read}
	log.Fatal(h.ListenAndServe())
}
