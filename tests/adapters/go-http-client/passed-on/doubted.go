package fetch

import "net/http"

type other struct {
	first, second http.RoundTripper
}

func (o *other) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.URL.Host == "a" {
		return o.first.RoundTrip(request)
	}
	return o.second.RoundTrip(request)
}

// Which one serves is not known.
var either = &http.Client{Transport: &other{first: http.DefaultTransport, second: &http.Transport{}}}

func prices() { either.Get("http://prices:8080/") }
