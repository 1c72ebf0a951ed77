package main

import (
	"net/http"
	"time"
)

func main() {
	client := &http.Client{}
	running := true
	for running {
		client.Post("http://127.0.0.1:3000/jobs", "text/plain", nil)
		time.Sleep(5 * time.Second)
	}
}
