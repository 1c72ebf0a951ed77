package main

import (
	"log"
	"net/http"

	"example.com/shop/stored/config"
)

type server struct{ cfg config.HTTP }

func (s *server) run() error {
	h := &http.Server{Addr: s.cfg.Addr, IdleTimeout: s.cfg.Idle, ReadTimeout: s.cfg.Read, WriteTimeout: s.cfg.Write}
	return h.ListenAndServe()
}

func main() {
	cfg, err := config.Load()
	if err != nil {
		log.Fatal(err)
	}
	s := &server{cfg: cfg.HTTP}
	log.Fatal(s.run())
}
