package server

import (
	"net"
	"net/http"
	"time"
)

// Server holds what its options may change.
type Server struct {
	http *http.Server
}

func New(h http.Handler, options ...Option) *Server {
	s := &Server{http: &http.Server{Addr: ":80", Handler: h, ReadTimeout: 5 * time.Second, WriteTimeout: 6 * time.Second}}
	for _, option := range options {
		option(s)
	}
	return s
}

func (s *Server) Run() error { return s.http.ListenAndServe() }

type limits struct {
	addr  string
	idle  time.Duration
	read  time.Duration
	write time.Duration
}

type Limit func(*limits)

func Addr(addr string) Limit { return func(l *limits) { l.addr = addr } }

func Idle(idle time.Duration) Limit { return func(l *limits) { l.idle = idle } }

func Read(read time.Duration) Limit { return func(l *limits) { l.read = read } }

func Write(write time.Duration) Limit { return func(l *limits) { l.write = write } }

// Of the options one is taken, one never, one twice, and one under a condition.
func Limited(h http.Handler, options ...Limit) *http.Server {
	l := limits{addr: ":81", idle: 90 * time.Second, read: 7 * time.Second, write: 8 * time.Second}
	for _, option := range options {
		option(&l)
	}
	return &http.Server{Addr: l.addr, Handler: h, IdleTimeout: l.idle, ReadTimeout: l.read, WriteTimeout: l.write}
}

// Lazy keeps what its options say until it runs.
type Lazy struct {
	addr string
	idle time.Duration
	read time.Duration
}

func LazyAddr(port string) func(*Lazy) { return func(l *Lazy) { l.addr = net.JoinHostPort("127.0.0.1", port) } }

func LazyRead(read time.Duration) func(*Lazy) { return func(l *Lazy) { l.read = read } }

func NewLazy(options ...func(*Lazy)) *Lazy {
	l := &Lazy{addr: ":82", idle: 2 * time.Minute, read: 10 * time.Second}
	for _, option := range options {
		option(l)
	}
	return l
}

func (l *Lazy) Run() error {
	s := &http.Server{Addr: l.addr, IdleTimeout: l.idle, ReadTimeout: l.read}
	return s.ListenAndServe()
}
