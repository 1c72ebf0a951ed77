package main

import "net/http"

const idle = 65

func main() {
	server := &http.Server{Addr: ":8080", IdleTimeout: idle, ReadHeaderTimeout: 5000}
	server.ListenAndServe()
}
