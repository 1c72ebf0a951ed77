package main

import (
	"log"
	"net/http"

	"example.com/shop/checked/config"
)

func main() {
	cfg := config.MustLoad()
	h := &http.Server{Addr: cfg.Addr, IdleTimeout: cfg.Idle, ReadTimeout: cfg.Read}
	log.Fatal(h.ListenAndServe())
}
