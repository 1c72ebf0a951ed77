package main

import (
	"net/http"
	"time"
)

type server struct{ http.Server }

// 90 s, which nothing reads here.
func main() {
	s := &server{}
	s.Addr = ":8082"
	s.IdleTimeout = 90 * time.Second
	s.ListenAndServe()
}
