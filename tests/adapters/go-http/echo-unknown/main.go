package main

import (
	"os"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	go e.StartTLS(os.Args[1], "server.crt", "server.key")
	e.Start(os.Args[2])
}
