package main

import (
	"flag"
	"net/http"
	"time"
)

var old = flag.Bool("old", false, "")
var client = &http.Client{}

func main() {
	flag.Parse()
	if *old {
		client.Transport = &http.Transport{MaxIdleConns: 1}
	} else {
		client.Transport = &http.Transport{MaxIdleConns: 2, IdleConnTimeout: 7 * time.Second}
	}
	tune()
	req, _ := http.NewRequest("POST", "http://localhost:9191/x", nil)
	client.Do(req)
}
