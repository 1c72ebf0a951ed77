package main

import "net/http"

// What it is given may be another transport: nothing is said of that.
func send(given http.RoundTripper, r *http.Request) (*http.Response, error) {
	transport := http.DefaultTransport
	if given != nil {
		transport = given
	}
	return transport.RoundTrip(r)
}
