package main

import (
	"flag"
	"time"

	"shop/server"
)

type root struct {
	Server server.Config
	Admin  server.Admin
}

func main() {
	var r root
	r.Server.RegisterFlags(flag.CommandLine)
	flag.Parse()
	r.Server.Write = 9 * time.Second
	server.New(r.Server, &r.Admin).Run()
}
