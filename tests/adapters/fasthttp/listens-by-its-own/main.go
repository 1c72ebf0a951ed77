package main

import (
	"flag"
	"log"

	"github.com/valyala/fasthttp"
	"github.com/valyala/fasthttp/tcplisten"
)

func newServer() *fasthttp.Server {
	return &fasthttp.Server{Handler: func(ctx *fasthttp.RequestCtx) {}}
}

func main() {
	addr := flag.String("addr", "0.0.0.0:8080", "")
	flag.Parse()
	cfg := tcplisten.Config{ReusePort: true, FastOpen: true}
	ln, err := cfg.NewListener("tcp4", *addr)
	if err != nil {
		log.Fatal(err)
	}
	server := newServer()
	log.Fatal(server.Serve(ln))
}
