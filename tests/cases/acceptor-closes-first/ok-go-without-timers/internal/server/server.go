package server

import (
	"net/http"
)

func Run() error {
	srv := &http.Server{
		Addr:        ":" + port,
	}
	return srv.ListenAndServe()
}
