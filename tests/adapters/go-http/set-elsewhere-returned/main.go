package main
import (
	"net/http"
	"time"
)
func New() *http.Server {
	return &http.Server{Addr: ":8080", IdleTimeout: 5 * time.Second}
}
func main() {
	s := New()
	s.IdleTimeout = 90 * time.Second
	s.ListenAndServe()
}
