package api

import (
	"net/http"
	"time"
)

type API struct{ client *http.Client }

// New is called once, by what main calls.
func New() *API { return &API{client: &http.Client{Transport: NewTransport()}} }

func (a *API) Orders() { a.client.Get("http://orders:9000/") }

func NewTransport() *http.Transport { return &http.Transport{IdleConnTimeout: 30 * time.Second} }
