package main

import (
	"net/http"
	"time"
)

func main() {
	transport := http.DefaultTransport.(*http.Transport)
	transport.IdleConnTimeout = 30 * time.Second
	http.Get("http://app:8080/")
}
