package main

import (
	"net/http"
	"time"
)

func tune() {
	client.Transport.(*http.Transport).IdleConnTimeout = 5 * time.Second
}
