package main

import (
	"net/http"
	"time"
)

type App struct {
	*http.Server
	name string
}

// ReadTimeout is the struct's own, so the server's stays as it is.
type Own struct {
	*http.Server
	ReadTimeout time.Duration
}

func (a *App) tune() { a.IdleTimeout = 4 * time.Second }
func (o *Own) tune() { o.ReadTimeout = 4 * time.Second }

func main() {
	a := &App{Server: &http.Server{Addr: ":8080", IdleTimeout: 60 * time.Second, WriteTimeout: 20 * time.Second}}
	a.tune()
	a.cap()
	go a.ListenAndServe()
	o := &Own{Server: &http.Server{Addr: ":8081", ReadTimeout: 60 * time.Second}}
	o.tune()
	o.ListenAndServe()
}
