package main

import (
	"time"

	"example.com/api/own"
	"example.com/api/settings"
)

func main() {
	go own.New().ListenAndServe()
	go own.New(own.WithIdle(20 * time.Second)).ListenAndServe()
	go settings.New(":9090").ListenAndServe()
	settings.New(":8080", settings.Idle(20*time.Second)).ListenAndServe()
}
