package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func main() {
	router := gin.New()
	server := &http.Server{Addr: ":" + portOf(router), Handler: router}
	server.ListenAndServe()
}
