package main

import (
	"flag"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

var (
	idle = flag.Duration("idle-timeout", 75*time.Second, "how long an idle connection stays")
	read time.Duration
	port string
)

func init() {
	flag.DurationVar(&read, "read-timeout", 20*time.Second, "how long a request may take to arrive")
	flag.StringVar(&port, "port", "8080", "where to listen")
}

func main() {
	flag.Parse()
	srv := &http.Server{Addr: ":" + port, IdleTimeout: *idle, ReadTimeout: read}
	srv.ListenAndServe()
}

type options struct {
	idle  time.Duration
	write time.Duration
}

func command() *cobra.Command {
	o := options{}
	cmd := &cobra.Command{
		RunE: func(*cobra.Command, []string) error {
			srv := &http.Server{Addr: ":8081", IdleTimeout: o.idle, WriteTimeout: o.write}
			return srv.ListenAndServe()
		},
	}
	cmd.Flags().DurationVar(&o.idle, "idle", 45*time.Second, "")
	cmd.Flags().DurationVarP(&o.write, "write", "w", 2*time.Minute, "")
	return cmd
}

func filled() {
	var limit time.Duration
	load(&limit)
	srv := &http.Server{Addr: ":8082", IdleTimeout: limit}
	srv.ListenAndServe()
}
