package main

import "net/http"

func main() {
	http.Get("http://app:8080/")
}
