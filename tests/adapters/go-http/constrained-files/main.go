package main

import "net/http"

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: idle, ReadTimeout: read}
	server.ListenAndServe()
}
