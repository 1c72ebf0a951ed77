package main

import (
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

type options struct {
	addr string
	idle time.Duration
}

func newServeCmd() *cobra.Command {
	opts := &options{}
	cmd := &cobra.Command{
		Use: "serve",
		RunE: func(cmd *cobra.Command, args []string) error {
			return runServe(opts)
		},
	}
	cmd.Flags().StringVar(&opts.addr, "addr", ":8080", "address")
	cmd.Flags().DurationVarP(&opts.idle, "idle-timeout", "i", 66*time.Second, "idle")
	return cmd
}

func runServe(o *options) error {
	srv := &http.Server{Addr: o.addr, IdleTimeout: o.idle}
	return srv.ListenAndServe()
}

func main() { newServeCmd().Execute() }
