package main

import (
	"log"
	"net/http"
	"time"
)

var (
	// No const: the build says how long a connection may be quiet.
	idle = "5s"

	// A constant of the release.
	release = "1.0"
)

func main() {
	limit, err := time.ParseDuration(idle)
	if err != nil {
		log.Fatal(err)
	}
	s := &http.Server{Addr: ":8080", IdleTimeout: limit}
	log.Println(release)
	log.Fatal(s.ListenAndServe())
}
