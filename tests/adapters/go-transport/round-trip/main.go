package main

import (
	"net/http"
	"time"
)

// A gateway that hands requests to its transport itself, without a client.
var upstream = &http.Transport{IdleConnTimeout: 45 * time.Second}

func pass(w http.ResponseWriter, r *http.Request) {
	answer, err := upstream.RoundTrip(r)
	if err != nil {
		http.Error(w, "", http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
}

func main() {
	http.ListenAndServe(":8080", http.HandlerFunc(pass))
}
