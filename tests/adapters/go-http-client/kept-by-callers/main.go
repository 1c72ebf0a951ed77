package main

import (
	"net/http"

	"example.com/shop/api"
	"example.com/shop/each"
)

type app struct{ orders *api.API }

func newApp() *app { return &app{orders: api.New()} }

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
