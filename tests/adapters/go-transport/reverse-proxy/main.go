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
	users, _ := url.Parse("http://users:9000")
	rewritten := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(users) }}
	stock, _ := url.Parse("http://stock:9000")
	directed := &httputil.ReverseProxy{Director: func(r *http.Request) {
		r.URL.Scheme = stock.Scheme
		r.URL.Host = stock.Host
	}}
	parts := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(&url.URL{Scheme: "http", Host: "parts:9000"})
	}}
	http.Handle("/parts/", parts)
	http.Handle("/users/", rewritten)
	http.Handle("/stock/", directed)
	http.Handle("/orders/", orders)
	http.Handle("/prices/", prices)
	http.Handle("/", plain)
	http.ListenAndServe(":8080", nil)
}
