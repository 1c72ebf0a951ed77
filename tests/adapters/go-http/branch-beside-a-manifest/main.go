package main

import (
	"net/http"
	"os"
	"time"
)

func length(name string, standard time.Duration) time.Duration {
	if text := os.Getenv(name); text != "" {
		if length, err := time.ParseDuration(text); err == nil {
			return length
		}
	}
	return standard
}

// The manifest sets what one and two are told by to something else, what three is told by to the default's own value,
// and what four is told by not at all.
func main() {
	one := &http.Server{Addr: ":8001", IdleTimeout: 30 * time.Second}
	if text := os.Getenv("IDLE_ONE"); text != "" {
		one.IdleTimeout, _ = time.ParseDuration(text)
	}
	two := &http.Server{Addr: ":8002", IdleTimeout: length("IDLE_TWO", 30*time.Second)}
	three := &http.Server{Addr: ":8003", IdleTimeout: length("IDLE_THREE", 30*time.Second)}
	four := &http.Server{Addr: ":8004", IdleTimeout: length("IDLE_FOUR", 30*time.Second)}
	go one.ListenAndServe()
	go two.ListenAndServe()
	go three.ListenAndServe()
	four.ListenAndServe()
}
