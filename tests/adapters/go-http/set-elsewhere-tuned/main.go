package main
import (
	"net/http"
	"time"
)
func tune(s *http.Server) { s.IdleTimeout = 90 * time.Second }
func main() {
	s := &http.Server{Addr: ":8080", IdleTimeout: 5 * time.Second}
	tune(s)
	s.ListenAndServe()
}
