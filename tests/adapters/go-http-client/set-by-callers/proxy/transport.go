package main

import (
	"net/http"
	"time"
)

// The caller replaces what is written here.
func newTransport() *http.Transport { return &http.Transport{IdleConnTimeout: 70 * time.Second} }
