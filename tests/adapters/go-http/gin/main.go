package main

import (
	"example.com/shop/routes"
	"github.com/gin-gonic/gin"
)

type server struct {
	engine *gin.Engine
}

func (s *server) start() error {
	return s.engine.Run("127.0.0.1:8090")
}

func main() {
	r := gin.Default()
	r.GET("/ping", ping)
	go r.Run()
	public := routes.Setup()
	public.Run(":8081")
}
