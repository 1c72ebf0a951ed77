package main

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/net/http2"
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

func handedItsOwn() {
	e := echo.New()
	e.Server.Addr = ":1327"
	e.Server.IdleTimeout = 85 * time.Second
	e.Logger.Fatal(e.StartServer(e.Server))
}

// What speaks HTTP/1.1 is left to the server that echo made.
func withoutTls() {
	e := echo.New()
	e.Server.IdleTimeout = 90 * time.Second
	e.StartH2CServer(":1328", &http2.Server{IdleTimeout: 10 * time.Second})
}

type runner struct{ s *http.Server }

func (r *runner) StartServer(s *http.Server) { r.s = s }

// A method of the program's own.
func another() {
	r := &runner{}
	r.StartServer(r.s)
}

func made() *echo.Echo {
	e := echo.New()
	e.Server.Addr = ":1329"
	e.Server.IdleTimeout = 95 * time.Second
	return e
}

func start(e *echo.Echo) {
	e.StartServer(e.Server)
}

func apart() {
	start(made())
}
