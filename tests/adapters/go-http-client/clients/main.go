package main

import (
	"bytes"
	"net/http"
	"os"
	"strings"
	"time"
)

type API struct {
	base string
	http *http.Client
}

func New() *API {
	return &API{base: strings.TrimSuffix(os.Getenv("API_URL"), "/"), http: &http.Client{Timeout: 5 * time.Second}}
}

func main() {
	http.Get("http://orders:8080/all")
	http.Post("http://orders:8080/new", "application/json", bytes.NewReader(nil))
	request, _ := http.NewRequest(http.MethodGet, "http://users:8080/all", nil)
	http.DefaultClient.Do(request)
}
