package main

import (
	"net/http"
	"os"
	"strconv"
	"time"
)

var isProduction = os.Getenv("STAGE") == "production"

func idle() time.Duration {
	if os.Getenv("FAST") != "" {
		return time.Second
	}
	return 5 * time.Second
}

func number(key string, standard int) int {
	if text, ok := os.LookupEnv(key); ok {
		number, err := strconv.Atoi(text)
		if err == nil {
			return number
		}
	}
	return standard
}

func main() {
	read := 7 * time.Second
	if text := os.Getenv("READ"); text != "" {
		if length, err := time.ParseDuration(text); err == nil {
			read = length
		}
	}
	write := 9 * time.Second
	if _, inCluster := os.LookupEnv("KUBERNETES_SERVICE_HOST"); inCluster {
		write = 90 * time.Second
	}
	first := &http.Server{
		Addr:              ":8001",
		IdleTimeout:       idle(),
		ReadTimeout:       read,
		ReadHeaderTimeout: time.Duration(number("HEADS", 3)) * time.Second,
		WriteTimeout:      write,
	}
	go first.ListenAndServe()

	second := &http.Server{Addr: ":8002", IdleTimeout: 75 * time.Second}
	if isProduction {
		second.IdleTimeout = 30 * time.Second
	}
	second.ListenAndServe()
}
