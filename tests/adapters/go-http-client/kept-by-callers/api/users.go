package api

import "net/http"

var users = &http.Client{Transport: shared}

// Logged has a transport around the one that it is made with.
func Logged() *http.Client {
	return &http.Client{Transport: NewTransport()}
}

func GetUsers() { users.Get("http://users:9000/") }
