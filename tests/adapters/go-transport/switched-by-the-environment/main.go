package main

import (
	"net/http"
	"os"
	"time"
)

const always = true

func isShared() bool { return os.Getenv("SHARED") == "1" }

func main() {
	asked := &http.Transport{IdleConnTimeout: 30 * time.Second, DisableKeepAlives: os.Getenv("NO_KEEPALIVE") != ""}
	named := &http.Transport{IdleConnTimeout: 30 * time.Second}
	named.DisableKeepAlives = !isShared()
	constant := &http.Transport{IdleConnTimeout: 30 * time.Second, DisableKeepAlives: always && 2 > 1}
	never := &http.Transport{IdleConnTimeout: 30 * time.Second, DisableKeepAlives: !always}
	(&http.Client{Transport: asked}).Get("http://one:8001/")
	(&http.Client{Transport: named}).Get("http://two:8002/")
	(&http.Client{Transport: constant}).Get("http://three:8003/")
	(&http.Client{Transport: never}).Get("http://four:8004/")

	server := &http.Server{Addr: ":8080", IdleTimeout: 30 * time.Second}
	_, keep := os.LookupEnv("KEEP")
	server.SetKeepAlivesEnabled(keep)
	server.ListenAndServe()
}
