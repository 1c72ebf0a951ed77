package main
import (
	"net/http"
	"time"
)
type App struct{ srv *http.Server }
func (a *App) setup() { a.srv.IdleTimeout = 90 * time.Second }
func main() {
	a := &App{srv: &http.Server{Addr: ":8080", IdleTimeout: 5 * time.Second}}
	a.setup()
	a.srv.ListenAndServe()
}
