package main

import (
	"net/http"
	"time"
)

type Limits struct{ Idle time.Duration }

func standard() *Limits { return &Limits{Idle: 90 * time.Second} }

// Three callers: a number, one that nobody knows, and nothing.
func newClient(limits *Limits) *http.Client {
	if limits == nil {
		limits = standard()
	}
	return &http.Client{Transport: &http.Transport{IdleConnTimeout: limits.Idle}}
}

func main() {
	newClient(&Limits{Idle: 20 * time.Second}).Get("http://a:8080/")
	newClient(&Limits{Idle: read()}).Get("http://b:8080/")
	newClient(nil).Get("http://c:8080/")
}
