package main

import (
	"net/http"

	"example.com/m/config"
)

func main() {
	cfg, err := config.Load()
	if err != nil {
		panic(err)
	}
	http.ListenAndServe(cfg.Server.Address, nil)
}
