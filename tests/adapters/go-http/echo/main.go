package main

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

func plain() {
	e := echo.New()
	e.Logger.Fatal(e.Start(":1323"))
}

func tuned() {
	e := echo.New()
	e.Server.IdleTimeout = 75 * time.Second
	e.Server.ReadTimeout = 20 * time.Second
	e.Start(":1324")
}

func own() {
	e := echo.New()
	s := &http.Server{Addr: ":1325", ReadTimeout: 30 * time.Second}
	e.StartServer(s)
}

func withTls() {
	e := echo.New()
	// The server for TLS is another member.
	e.Server.IdleTimeout = 75 * time.Second
	e.TLSServer.IdleTimeout = 80 * time.Second
	e.StartTLS(":1326", "server.crt", "server.key")
}
