package main

import (
	"log"
	"net/http"
	"time"

	"example.com/shop/checked/config"
)

func main() {
	cfg := config.MustLoad()
	h := &http.Server{Addr: cfg.Addr, IdleTimeout: cfg.Idle, ReadTimeout: cfg.Read}
	go h.ListenAndServe()
	tuned := config.Tune()
	t := &http.Server{
		Addr:         ":8084",
		IdleTimeout:  tuned.Idle,
		ReadTimeout:  tuned.Read,
		WriteTimeout: time.Duration(tuned.Write) * time.Second,
	}
	log.Fatal(t.ListenAndServe())
}
