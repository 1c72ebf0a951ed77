package main

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
)

// Orders and Users hold a client each; what a method sends goes through its own.
type Orders struct {
	url    string
	client *http.Client
}

type Users struct {
	url    string
	client *http.Client
}

func (o *Orders) Refresh(ctx context.Context) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, o.url, nil)
	if err != nil {
		return err
	}
	_, err = o.client.Do(request)
	return err
}

func (u *Users) List() {
	u.client.Get(u.url + "/all")
}

// Gateway sends on what it is given: any method, anywhere.
type Gateway struct {
	upstream *http.Client
}

func (g *Gateway) forward(request *http.Request) (*http.Response, error) {
	return g.upstream.Do(request)
}

type Settings struct {
	Search struct{ Addr string }
}

func main() {
	orders := &Orders{url: "http://orders:8080", client: &http.Client{}}
	orders.Refresh(context.Background())
	users := &Users{url: "http://users:8080", client: &http.Client{}}
	users.List()
	gateway := &Gateway{upstream: &http.Client{}}
	gateway.forward(nil)
	settings := load()
	// The field of an object that nobody reads, and a field of that name in another one.
	grpc.NewClient(settings.Search.Addr)
	metrics := &http.Server{Addr: "localhost:6060"}
	metrics.ListenAndServe()
}
