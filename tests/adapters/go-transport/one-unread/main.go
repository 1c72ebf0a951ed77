package main

import (
	"crypto/tls"
	"flag"
	"net/http"

	"golang.org/x/net/http2"
)

var version = flag.Int("version", 1, "HTTP version")
var host = flag.String("host", "localhost", "host")
var port = flag.String("port", "9191", "port")
var client = &http.Client{}

func main() {
	flag.Parse()
	cfg := &tls.Config{}
	switch *version {
	case 1:
		client.Transport = &http.Transport{TLSClientConfig: cfg}
	case 2:
		client.Transport = &http2.Transport{TLSClientConfig: cfg}
	}
	req, _ := http.NewRequest("POST", "http://"+*host+":"+*port+"/x", nil)
	client.Do(req)
}
