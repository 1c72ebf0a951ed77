package main
import ("github.com/labstack/echo/v4"; "time")
func tune(e *echo.Echo) { e.Server.IdleTimeout = 90 * time.Second }
func main() { e := echo.New()
 e.Server.IdleTimeout = 5 * time.Second
 tune(e)
 e.Start(":8080") }
