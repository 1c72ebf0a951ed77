package main

import (
	"net/http"
	"os"
	"time"

	"github.com/joho/godotenv"
)

func main() {
	godotenv.Load()
	d, err := time.ParseDuration(os.Getenv("IDLE"))
	if err != nil {
		d = 60 * time.Second
	}
	s := &http.Server{Addr: ":8080", IdleTimeout: d}
	s.ListenAndServe()
}
