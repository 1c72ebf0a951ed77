package main

import (
	"net"
	"net/http"
	"time"
)

func main() {
	dialer := &net.Dialer{Timeout: 3 * time.Second}
	// A dialer of one's own turns HTTP/2 off, unless somebody asks for it.
	plain := &http.Client{Transport: &http.Transport{DialContext: dialer.DialContext, IdleConnTimeout: 30 * time.Second}}
	both := &http.Client{Transport: &http.Transport{
		DialContext: dialer.DialContext, IdleConnTimeout: 40 * time.Second, ForceAttemptHTTP2: true,
	}}
	either := &http.Client{Transport: &http.Transport{IdleConnTimeout: 50 * time.Second}}
	plain.Get("https://a.example.org/")
	both.Get("https://b.example.org/")
	either.Get("https://c.example.org/")
}
