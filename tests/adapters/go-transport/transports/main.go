package main

import (
	"net/http"
	"time"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

var forever = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 10}}
var short = &http.Client{Transport: &http.Transport{IdleConnTimeout: 15 * time.Second}}
var each = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
var none = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: -1}}
var traced = &http.Client{Transport: otelhttp.NewTransport(&http.Transport{IdleConnTimeout: time.Minute})}

func local() {
	transport := &http.Transport{IdleConnTimeout: 15 * time.Second}
	client := &http.Client{Transport: transport}
	client.Get("http://local:8080/")
}

func main() {
	forever.Get("http://forever:8080/")
	short.Get("http://short:8080/")
	each.Get("http://each:8080/")
	none.Get("http://none:8080/")
	traced.Get("http://traced:8080/")
}
