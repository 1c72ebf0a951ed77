package server

import (
	"net/http"
	"time"
)

type Settings struct {
	Addr string
	Idle time.Duration
}

func New(settings Settings, read time.Duration) *http.Server {
	return &http.Server{Addr: settings.Addr, IdleTimeout: settings.Idle, ReadTimeout: read}
}
