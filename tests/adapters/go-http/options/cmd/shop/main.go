package main

import (
	"net/http"
	"os"
	"time"

	"example.com/shop/server"
)

func main() {
	s := server.New(http.DefaultServeMux, server.Port("8080"), server.WriteTimeout(45*time.Second))
	go s.Run()
	limits := []server.Limit{server.Addr(":8081"), server.Read(3 * time.Second), server.Read(4 * time.Second)}
	if os.Getenv("SLOW") != "" {
		limits = append(limits, server.Write(time.Minute))
	}
	limited := server.Limited(http.DefaultServeMux, limits...)
	go limited.ListenAndServe()
	server.NewLazy(server.LazyAddr("8082"), server.LazyRead(33*time.Second)).Run()
}
