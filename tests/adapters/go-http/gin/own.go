package main

import (
	"net/http"
	"os/exec"
	"time"

	"github.com/gin-gonic/gin"
)

func own() {
	// The engine is a handler here: the server is this one.
	r := gin.New()
	srv := &http.Server{Addr: ":8082", Handler: r, IdleTimeout: 90 * time.Second}
	srv.ListenAndServe()
	// No engine runs here.
	cmd := exec.Command("date")
	cmd.Run()
}
