package main

import (
	"flag"
	"log"
	"net/http"
	"os"
	"time"

	"example.com/shop/config"
)

func main() {
	cfg := &config.Config{Addr: ":8081", Idle: 10 * time.Second}
	fs := flag.NewFlagSet("shop", flag.ExitOnError)
	cfg.RegisterFlags(fs)
	fs.Parse(os.Args[1:])
	go (&http.Server{Addr: cfg.Addr, IdleTimeout: cfg.Idle}).ListenAndServe()

	other := config.Config{Addr: ":8082", Read: 5 * time.Second}
	other.Normalize()
	srv := &http.Server{Addr: other.Addr, IdleTimeout: other.Idle, ReadTimeout: other.Read}
	log.Fatal(srv.ListenAndServe())
}
