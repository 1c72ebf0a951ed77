package main

import (
	"time"

	"github.com/valyala/fasthttp"
)

func main() {
	go fasthttp.ListenAndServe(":8080", handle)
	s := &fasthttp.Server{
		Handler:     handle,
		ReadTimeout: 15 * time.Second,
	}
	go s.ListenAndServe(":8081")
	idle := &fasthttp.Server{Handler: handle, IdleTimeout: time.Minute, ReadTimeout: 5 * time.Second}
	idle.ListenAndServe("127.0.0.1:8082")
}
