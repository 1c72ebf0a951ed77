package main

import (
	"net/http"
	"os"
)

func main() {
	for {
		http.Get(os.Getenv("ORDERS_URL") + "/orders")
	}
}
