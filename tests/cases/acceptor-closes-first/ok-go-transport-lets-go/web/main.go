package main

import (
	"net/http"
	"os"
	"strings"
	"time"
)

var client = &http.Client{Transport: &http.Transport{IdleConnTimeout: 20 * time.Second}}

func main() {
	client.Post(os.Getenv("ORDERS_URL")+"/orders", "application/json", strings.NewReader("{}"))
}
