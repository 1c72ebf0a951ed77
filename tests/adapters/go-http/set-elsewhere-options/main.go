package main
import (
	"net/http"
	"time"
)
func New(opts ...func(*http.Server)) *http.Server {
	s := &http.Server{Addr: ":8080", IdleTimeout: 5 * time.Second}
	for _, o := range opts { o(s) }
	return s
}
func WithIdle(d time.Duration) func(*http.Server) {
	return func(s *http.Server) { s.IdleTimeout = d }
}
func main() {
	s := New(WithIdle(90 * time.Second))
	s.ListenAndServe()
}
