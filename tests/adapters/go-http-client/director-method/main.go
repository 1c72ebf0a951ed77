package main

import (
	"net/http"
	"net/http/httputil"
)

type proxy struct {
	host string
}

func (p *proxy) direct(req *http.Request) {
	req.URL.Scheme = "http"
	req.URL.Host = p.host
}

func toBackend(req *http.Request) {
	req.URL.Scheme = "http"
	req.URL.Host = "backend:9000"
}

func main() {
	p := &proxy{host: "localhost:8081"}
	go http.ListenAndServe(":9091", &httputil.ReverseProxy{Director: toBackend})
	http.ListenAndServe(":9090", &httputil.ReverseProxy{Director: p.direct})
}
