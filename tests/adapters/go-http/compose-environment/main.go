package main

import (
	"net/http"
	"os"
	"strconv"
	"time"
)

func seconds(name string, otherwise int) time.Duration {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil {
		n = otherwise
	}
	return time.Duration(n) * time.Second
}

func main() {
	s := &http.Server{
		Addr:              ":8080",
		IdleTimeout:       seconds("IDLE", 30),
		ReadTimeout:       seconds("READ", 31),
		WriteTimeout:      seconds("WRITE", 32),
		ReadHeaderTimeout: seconds("HEADER", 33),
	}
	s.ListenAndServe()
}
