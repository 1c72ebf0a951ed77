package main

import (
	"net/http"
	"time"
)

func plain() *http.Transport {
	return http.DefaultTransport.(*http.Transport).Clone()
}

func short() http.RoundTripper {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.IdleConnTimeout = 15 * time.Second
	return transport
}

var copied = &http.Client{Transport: plain()}
var brief = &http.Client{Transport: short()}

func main() {
	forever := http.DefaultTransport.(*http.Transport).Clone()
	forever.IdleConnTimeout = 0
	kept := &http.Client{Transport: forever}
	copied.Get("http://copied:8080/")
	brief.Get("http://brief:8080/")
	kept.Get("http://kept:8080/")
	each := http.DefaultTransport.(*http.Transport).Clone()
	each.DisableKeepAlives = true
	none := http.DefaultTransport.(*http.Transport).Clone()
	none.MaxIdleConnsPerHost = -1
	(&http.Client{Transport: each}).Get("http://each:8080/")
	(&http.Client{Transport: none}).Get("http://none:8080/")
}
