package main

import (
	"net/http"
	"os"
)

func prices() string {
	base := os.Getenv("PRICES")
	if base == "" {
		base = "http://localhost:7000"
	}
	return base + "/all"
}

func main() {
	for {
		if answer, err := http.Get(prices()); err == nil {
			answer.Body.Close()
		}
	}
}
