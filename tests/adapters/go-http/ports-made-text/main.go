package main

import (
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
)

func port(name string, fallback int) int {
	if v, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return v
	}
	return fallback
}

func main() {
	go http.ListenAndServe(":"+strconv.Itoa(port("PORT", 8080)), nil)
	go http.ListenAndServe(net.JoinHostPort("", strconv.FormatInt(8081, 10)), nil)
	// Of another base it is another text.
	go http.ListenAndServe(":"+strconv.FormatInt(8082, 16), nil)
	http.ListenAndServe(strings.TrimSpace(":8083"), nil)
}
