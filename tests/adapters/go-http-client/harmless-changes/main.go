package main

import (
	"crypto/tls"
	"net/http"
)

func main() {
	http.DefaultTransport.(*http.Transport).TLSClientConfig = &tls.Config{}
	http.Get("http://stock:8080/left")
}
