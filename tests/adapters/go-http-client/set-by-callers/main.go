package main

import (
	"net/http"
	"time"

	"example.com/shop/clients"
)

func short() http.RoundTripper { return &http.Transport{IdleConnTimeout: 5 * time.Second} }

func main() {
	plain := clients.Plain()
	plain.Transport = short()
	plain.Get("http://localhost:9000/")

	clients.Shared.Transport = short()
	clients.Shared.Get("http://localhost:9001/")

	left := clients.Left()
	left.Timeout = 3 * time.Second
	left.Get("http://localhost:9002/")

	one := clients.Twice()
	one.Transport = short()
	one.Get("http://localhost:9003/")
	two := clients.Twice()
	two.Get("http://localhost:9004/")
}
