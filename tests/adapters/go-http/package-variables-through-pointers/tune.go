package main

import "time"

func tune() {
	http := &limits.HTTP
	http.Idle = 3 * time.Second

	// A copy.
	other := limits.HTTP
	other.Read = time.Second
}
