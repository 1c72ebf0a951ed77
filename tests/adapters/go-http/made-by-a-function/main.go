package main

import (
	"time"

	"example.com/app/server"
)

func main() {
	settings := server.Settings{Addr: ":8080", Idle: 75 * time.Second}
	server.New(settings, 20*time.Second).ListenAndServe()
}
