package main

import (
	"flag"
	"os"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

var age = flag.Duration("max-age", 20*time.Minute, "how old a connection may grow")

func seconds(name string, fallback int) time.Duration {
	if number, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return time.Duration(number) * time.Second
	}
	return time.Duration(fallback) * time.Second
}

func main() {
	flag.Parse()
	grace, err := time.ParseDuration(os.Getenv("GRACE"))
	if err != nil {
		grace = 15 * time.Second
	}
	grpc.NewServer(grpc.KeepaliveParams(keepalive.ServerParameters{
		MaxConnectionAge:      *age,
		MaxConnectionAgeGrace: grace,
		Time:                  seconds("PING", 40),
		MaxConnectionIdle:     time.Duration(limits.Idle) * time.Second,
	}))
}
