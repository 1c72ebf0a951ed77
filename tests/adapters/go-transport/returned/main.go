package main

import (
	"net/http"
	"time"
)

func newTransport() *http.Transport {
	return &http.Transport{IdleConnTimeout: 30 * time.Second}
}

func newClient() *http.Client {
	return &http.Client{Transport: newTransport(), Timeout: time.Minute}
}

func main() {
	client := newClient()
	client.Get("http://app:8080/")
}
