package server

import (
	"net/http"
	"time"
)

func Run() error {
	srv := &http.Server{
		Addr:        ":" + port,
		ReadTimeout: 5 * time.Second,
	}
	return srv.ListenAndServe()
}
