package main

import (
	"log"
	"net/http"
	"time"
)

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: 60 * time.Second}
	log.Fatal(server.ListenAndServe())
}
