package main

import (
	"log"
	"net/http"
	"os"
	"time"

	"github.com/urfave/cli/v2"
)

type settings struct {
	addr  string
	write time.Duration
}

func main() {
	var own settings
	var read time.Duration
	app := &cli.App{
		Name: "shop",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "addr", Value: ":8080", EnvVars: []string{"ADDR"}, Destination: &own.addr},
			&cli.DurationFlag{Name: "idle", Aliases: []string{"i"}, Value: 60 * time.Second, EnvVars: []string{"IDLE"}},
			&cli.DurationFlag{Name: "read", Value: 15 * time.Second, Destination: /* of all */ &read},
			&cli.DurationFlag{Name: "write", Value: 25 * time.Second, Destination: &own.write},
			&cli.IntFlag{Name: "header", Value: 7},
		},
		Action: func(c *cli.Context) error {
			s := &http.Server{
				Addr:              own.addr,
				IdleTimeout:       c.Duration("idle"),
				ReadTimeout:       read,
				ReadHeaderTimeout: time.Duration(c.Int("header")) * time.Second,
				WriteTimeout:      own.write,
			}
			return s.ListenAndServe()
		},
	}
	if err := app.Run(os.Args); err != nil {
		log.Fatal(err)
	}
}
