package settings

import (
	"net/http"
	"time"
)

type options struct {
	idle time.Duration
	read time.Duration
}

type Option func(*options)

func Idle(d time.Duration) Option { return func(o *options) { o.idle = d } }

func New(addr string, opts ...Option) *http.Server {
	o := options{idle: 60 * time.Second, read: 5 * time.Second}
	for _, f := range opts {
		f(&o)
	}
	return &http.Server{Addr: addr, IdleTimeout: o.idle, ReadTimeout: o.read}
}
