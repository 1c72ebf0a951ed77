package main

import (
	"context"
	"os"

	"github.com/labstack/echo/v5"
)

func main() {
	e := echo.New()
	if os.Getenv("SIMPLE") != "" {
		e.Start(":1324")
		return
	}
	sc := echo.StartConfig{Address: ":1323"}
	sc.Start(context.Background(), e)
}
