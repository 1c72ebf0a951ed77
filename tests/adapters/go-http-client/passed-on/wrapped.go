package fetch

import (
	"log"
	"net/http"
	"time"
)

type logged struct {
	next http.RoundTripper
}

func (l *logged) RoundTrip(request *http.Request) (*http.Response, error) {
	log.Print(request.URL)
	return l.next.RoundTrip(request)
}

var (
	short    = &http.Client{Transport: &logged{next: &http.Transport{IdleConnTimeout: 20 * time.Second}}}
	standard = &http.Client{Transport: &logged{next: http.DefaultTransport}}
)

func orders() {
	short.Get("http://orders:8080/open")
	standard.Get("http://orders:8080/all")
}
