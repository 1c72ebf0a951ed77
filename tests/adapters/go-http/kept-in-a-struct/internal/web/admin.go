package web

import (
	"net/http"
	"time"
)

// Admin is given its time where it is made, behind its literal.
type Admin struct {
	idle time.Duration
}

func NewAdmin(idle time.Duration) *Admin {
	a := &Admin{}
	a.idle = idle
	return a
}

func (a *Admin) Run() error {
	srv := &http.Server{Addr: ":9000", IdleTimeout: a.idle}
	return srv.ListenAndServe()
}

// Probe is made in two ways.
type Probe struct {
	idle time.Duration
}

func Slow() *Probe { return &Probe{idle: 90 * time.Second} }
func Fast() *Probe { return &Probe{idle: 5 * time.Second} }

func (p *Probe) Run() error {
	srv := &http.Server{Addr: ":9001", IdleTimeout: p.idle}
	return srv.ListenAndServe()
}

// Tuned has a method that changes what it was made with.
type Tuned struct {
	idle time.Duration
}

func NewTuned() *Tuned { return &Tuned{idle: 40 * time.Second} }

func (t *Tuned) Shorten() { t.idle = 4 * time.Second }

func (t *Tuned) Run() error {
	srv := &http.Server{Addr: ":9002", IdleTimeout: t.idle}
	return srv.ListenAndServe()
}

// Empty is declared without a literal, too.
type Empty struct {
	idle time.Duration
}

var standard Empty

func NewEmpty() *Empty { return &Empty{idle: 50 * time.Second} }

func (e *Empty) Run() error {
	srv := &http.Server{Addr: ":9003", IdleTimeout: e.idle}
	return srv.ListenAndServe()
}

// Open can be made and changed by other packages.
type Open struct {
	Idle time.Duration
}

func NewOpen() *Open { return &Open{Idle: 60 * time.Second} }

func (o *Open) Run() error {
	srv := &http.Server{Addr: ":9004", IdleTimeout: o.Idle}
	return srv.ListenAndServe()
}
