package main

import (
	"net/http"
	"time"

	"github.com/alecthomas/kingpin/v2"
)

type options struct {
	listen string
	read   time.Duration
}

func newOptions() options {
	var opts options
	kingpin.Flag("listen", "").Default(":8099").Envar("LISTEN_ADDR").StringVar(&opts.listen)
	kingpin.Flag("read", "").Short('r').Default("5s").DurationVar(&opts.read)
	return opts
}

var (
	metrics = kingpin.Flag("web.listen-address", "").Default(":9100").String()
	idle    = kingpin.Flag("idle", "").Default("75s").Duration()
	write   = kingpin.Flag("write", "").Default("9s").Envar("WRITE").Duration()
)

func main() {
	opts := newOptions()
	kingpin.Parse()
	go http.ListenAndServe(*metrics, nil)
	s := &http.Server{Addr: opts.listen, IdleTimeout: *idle, ReadTimeout: opts.read, WriteTimeout: *write}
	s.ListenAndServe()
}
