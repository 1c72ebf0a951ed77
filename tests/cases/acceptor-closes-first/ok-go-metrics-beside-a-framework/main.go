package main

import (
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
)

func main() {
	metrics := &http.Server{Addr: os.Getenv("METRICS_ADDRESS"), ReadTimeout: 5 * time.Second}
	go metrics.ListenAndServe()
	router := gin.Default()
	router.Run(":8080")
}
