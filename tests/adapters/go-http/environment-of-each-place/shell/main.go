package main

import (
	"net/http"
	"os"
	"strconv"
	"time"
)

// env is what the environment says, or else what is given.
func env(key, otherwise string) string {
	if value, ok := os.LookupEnv(key); ok {
		return value
	}
	return otherwise
}

func main() {
	seconds, err := strconv.Atoi(env("IDLE", "5"))
	if err != nil {
		panic(err)
	}
	server := &http.Server{Addr: ":" + env("PORT", "8080"), IdleTimeout: time.Duration(seconds) * time.Second}
	server.ListenAndServe()
}
