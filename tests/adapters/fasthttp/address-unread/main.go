package main

import (
	"fmt"
	"os"

	"github.com/valyala/fasthttp"
)

func main() {
	// The only one of its library: it listens, though nothing here says where.
	fasthttp.ListenAndServe(fmt.Sprintf("%s:%s", os.Getenv("HOST"), os.Getenv("PORT")), func(ctx *fasthttp.RequestCtx) {})
}
