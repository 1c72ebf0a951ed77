package main

import (
	"net/http"
	"strings"
)

func main() {
	http.Post("https://orders:8443/orders", "application/json", strings.NewReader("{}"))
}
