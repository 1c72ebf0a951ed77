package api

import (
	"net/http"
	"time"
)

type App struct {
	mux *http.ServeMux
}

func New() *App { return &App{mux: http.NewServeMux()} }

// Run is called by the one program that there is.
func (a *App) Run(addr string, idle time.Duration) error {
	go a.metrics(20 * time.Second)
	go a.admin(":9001", time.Minute)
	go a.admin(":9002", time.Hour)
	s := &http.Server{Addr: addr, Handler: a.mux, IdleTimeout: idle}
	return s.ListenAndServe()
}

func (a *App) metrics(idle time.Duration) {
	s := &http.Server{Addr: ":9090", IdleTimeout: idle}
	s.ListenAndServe()
}

// Called with two values, of which either may stand.
func (a *App) admin(addr string, idle time.Duration) {
	s := &http.Server{Addr: addr, IdleTimeout: idle}
	s.ListenAndServe()
}

type Probe struct{}

// A method of the same name, of another type.
func (p Probe) metrics(idle time.Duration) {}

func (p Probe) check() { p.metrics(time.Second) }

// Handed on, it may be called with anything.
func (a *App) debug(idle time.Duration) {
	s := &http.Server{Addr: ":9091", IdleTimeout: idle}
	s.ListenAndServe()
}

func start(run func(time.Duration)) { run(time.Second) }

func (a *App) Debug() { start(a.debug) }

type limits struct{ idle time.Duration }

func (l *limits) shorten(idle time.Duration) { l.idle = idle }

func (l *limits) serve() {
	s := &http.Server{Addr: ":9092", IdleTimeout: l.idle}
	s.ListenAndServe()
}

// Set under a condition, and otherwise what it was made with.
func Limited(short bool) {
	l := &limits{idle: 44 * time.Second}
	if short {
		l.shorten(33 * time.Second)
	}
	l.serve()
}
