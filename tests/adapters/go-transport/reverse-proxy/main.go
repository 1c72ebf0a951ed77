package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

// A reverse proxy keeps connections with the transport that it is given, else with the default one.
func main() {
	orders := &httputil.ReverseProxy{
		Director:  func(r *http.Request) { r.URL.Scheme = "http"; r.URL.Host = "orders:9000" },
		Transport: &http.Transport{IdleConnTimeout: 45 * time.Second},
	}
	target, _ := url.Parse("http://prices:9000")
	prices := httputil.NewSingleHostReverseProxy(target)
	prices.Transport = &http.Transport{IdleConnTimeout: 20 * time.Second}
	plain := httputil.NewSingleHostReverseProxy(target)
	http.Handle("/orders/", orders)
	http.Handle("/prices/", prices)
	http.Handle("/", plain)
	http.ListenAndServe(":8080", nil)
}
