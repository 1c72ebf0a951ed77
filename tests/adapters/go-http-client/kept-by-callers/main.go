package main

import (
	"net/http"

	"example.com/shop/api"
	"example.com/shop/each"
)

type app struct{ orders *api.API }

func newApp() *app { return &app{orders: api.New()} }

type logging struct{ next http.RoundTripper }

func (l logging) RoundTrip(r *http.Request) (*http.Response, error) { return l.next.RoundTrip(r) }

func logged(next http.RoundTripper) http.RoundTripper { return logging{next} }

var mails = api.Logged()

func init() { mails.Transport = logged(mails.Transport) }

func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.orders.Orders()
	client := each.Client()
	client.Get("http://users:9000/")
}

func main() {
	for i := 0; i < 3; i++ {
		client := each.Looped()
		client.Get("http://mails:9000/")
	}
	http.ListenAndServe(":8080", newApp())
}
