package main

import (
	"net/http"
	"time"
)

type inner struct{ http.Server }

type outer struct{ *inner }

// The field is the server's, two structs further in: 90 s.
func main() {
	o := &outer{&inner{http.Server{Addr: ":8081", IdleTimeout: 5 * time.Second}}}
	o.IdleTimeout = 90 * time.Second
	o.ListenAndServe()
}
