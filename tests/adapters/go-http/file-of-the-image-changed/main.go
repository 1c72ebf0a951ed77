package main

import (
	"encoding/json"
	"net/http"
	"os"
	"time"
)

type Times struct {
	Idle int `json:"idle"`
	Read int `json:"read"`
}

func main() {
	var a, b Times
	// A volume of its own stands over this one.
	f, _ := os.Open("/app/config/a.json")
	json.NewDecoder(f).Decode(&a)
	// The entry point writes this one anew.
	g, _ := os.Open("/app/made/b.json")
	json.NewDecoder(g).Decode(&b)
	s := &http.Server{
		Addr:        ":8080",
		IdleTimeout: time.Duration(a.Idle) * time.Second,
		ReadTimeout: time.Duration(b.Read) * time.Second,
	}
	s.ListenAndServe()
}
