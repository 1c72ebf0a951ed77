package each

import "net/http"

// Client is called for each request.
func Client() *http.Client { return &http.Client{Transport: &http.Transport{}} }

// Looped is called in a loop.
func Looped() *http.Client { return &http.Client{Transport: &http.Transport{}} }
