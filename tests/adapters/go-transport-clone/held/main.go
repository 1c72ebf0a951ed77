package main

import (
	"net/http"
	"time"
)

// A client of an API is mostly held by a struct, whose methods send the requests.
type API struct {
	base string
	http *http.Client
}

func NewAPI(base string) *API {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.IdleConnTimeout = 20 * time.Second
	return &API{base: base, http: &http.Client{Transport: transport}}
}

func (a *API) Users() (*http.Response, error) { return a.http.Get(a.base + "/users") }

func (a *API) Delete(name string) error {
	request, err := http.NewRequest(http.MethodDelete, a.base+"/users/"+name, nil)
	if err != nil {
		return err
	}
	_, err = a.http.Do(request)
	return err
}

func main() {
	api := NewAPI("http://users:9000")
	api.Users()
	api.Delete("one")
}
