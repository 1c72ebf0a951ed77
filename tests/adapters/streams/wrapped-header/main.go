package main

import (
	"fmt"
	"log"
	"net/http"
	"time"
)

var changed = make(chan string)

func changes(w http.ResponseWriter, r *http.Request) {
	w.Header().Set(
		"Content-Type",
		"text/event-stream",
	)
	for change := range changed {
		fmt.Fprintf(w, "data: %s\n\n", change)
		w.(http.Flusher).Flush()
	}
}

func main() {
	http.HandleFunc("/api/changes", changes)
	s := &http.Server{Addr: ":3000", WriteTimeout: 30 * time.Second}
	log.Fatal(s.ListenAndServe())
}
