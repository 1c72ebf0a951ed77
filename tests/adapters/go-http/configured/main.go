package main

import (
	"flag"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"
)

type Config struct {
	Port string
	Idle time.Duration
	Read time.Duration
}

func getenv(key, standard string) string {
	if value := os.Getenv(key); value != "" {
		return value
	}
	return standard
}

func load() (*Config, error) {
	seconds, err := strconv.Atoi(getenv("IDLE_SECONDS", "60"))
	if err != nil {
		return nil, err
	}
	return &Config{Port: getenv("PORT", "8080"), Idle: time.Duration(seconds) * time.Second}, nil
}

func newServer(config *Config, handler http.Handler) *http.Server {
	return &http.Server{Addr: ":" + config.Port, Handler: handler, IdleTimeout: config.Idle, ReadTimeout: config.Read}
}

func main() {
	config, err := load()
	if err != nil {
		log.Fatal(err)
	}
	flag.DurationVar(&config.Read, "read", 10*time.Second, "time for a request")
	flag.Parse()
	log.Printf("%+v", config)
	server := newServer(config, nil)
	log.Fatal(server.ListenAndServe())
}
