package main

import (
	"net/http"
	"os"
	"strconv"
	"time"

	"example.com/app/v2/config"
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

const idle = 2 * time.Minute

var (
	grace time.Duration = 5 * time.Second
	a, b  = 1, 2
)

func getEnvInt(key string, def int) int {
	if v, err := strconv.Atoi(os.Getenv(key)); err == nil {
		return v
	}
	return def
}

func (s *Server) Run(port, host string) error {
	srv := &http.Server{
		Addr:        ":8080",
		IdleTimeout: time.Duration(getEnvInt("IDLE", 65)) * time.Second,
	}
	srv.ReadTimeout = 10 * time.Second
	opts := []grpc.ServerOption{
		grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionIdle: idle, Time: config.Ping}),
	}
	opts = append(opts, grpc.MaxRecvMsgSize(1<<20))
	g := grpc.NewServer(opts...)
	x, err := strconv.Atoi("7")
	if err != nil {
		return err
	} else if x > 3 {
		x += 2
	}
	for i, o := range opts {
		_ = o
	}
	return srv.ListenAndServe()
}
