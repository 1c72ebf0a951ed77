package main

import (
	"flag"
	"net"
	"time"

	"github.com/valyala/fasthttp"
)

func main() {
	addr := flag.String("addr", "0.0.0.0:8080", "where to listen")
	flag.Parse()
	admin, _ := net.Listen("tcp", ":9000")
	defer admin.Close()
	ln, _ := net.Listen("tcp4", *addr)
	s := &fasthttp.Server{IdleTimeout: 10 * time.Second}
	s.Serve(ln)
}
