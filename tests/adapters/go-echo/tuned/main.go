package main

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v5"
)

func main() {
	e := echo.New()
	sc := echo.StartConfig{
		Address: ":1323",
		BeforeServeFunc: func(s *http.Server) error {
			s.IdleTimeout = 77 * time.Second
			return nil
		},
	}
	sc.Start(context.Background(), e)
}
