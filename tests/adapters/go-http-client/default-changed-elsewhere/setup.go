package main

import (
	"net/http"
	"time"
)

func init() {
	http.DefaultTransport.(*http.Transport).IdleConnTimeout = 30 * time.Second
}
