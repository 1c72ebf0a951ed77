package main
import ("github.com/labstack/echo/v4"; "time")
func main() { e := echo.New()
 srv := e.Server
 srv.IdleTimeout = 5 * time.Second
 srv.IdleTimeout = 90 * time.Second
 e.Start(":8080") }
