package main

import "net/http"

// A gateway that hands requests to the library's own transport.
func pass(w http.ResponseWriter, r *http.Request) {
	transport := http.DefaultTransport
	answer, err := transport.RoundTrip(r)
	if err != nil {
		http.Error(w, "", http.StatusBadGateway)
		return
	}
	defer answer.Body.Close()
	w.WriteHeader(answer.StatusCode)
}

func main() {
	http.ListenAndServe(":8080", http.HandlerFunc(pass))
}
