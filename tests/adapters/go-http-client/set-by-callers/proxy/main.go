package main

import (
	"net/http"
	"net/http/httputil"
	"net/url"
	"time"
)

type maker struct{ target *url.URL }

func (m *maker) proxy() *httputil.ReverseProxy {
	return &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(m.target) }}
}

func main() {
	target, _ := url.Parse("http://localhost:9010")
	m := &maker{target: target}
	proxy := m.proxy()
	transport := newTransport()
	transport.IdleConnTimeout = 10 * time.Second
	proxy.Transport = transport
	http.ListenAndServe(":8080", proxy)
}
