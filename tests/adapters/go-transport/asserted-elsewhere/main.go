package main

import "net/http"

// tune() may set its limit.
var client = &http.Client{}

func main() {
	client.Transport = &http.Transport{MaxIdleConns: 1}
	tune()
	req, _ := http.NewRequest("POST", "http://localhost:9191/x", nil)
	client.Do(req)
}
