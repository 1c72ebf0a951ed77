package main
import (
	"net/http"
	"time"
)
type Srv struct { http.Server; name string }
func main() {
	s := Srv{Server: http.Server{Addr: ":8080", IdleTimeout: 5 * time.Second}}
	s.IdleTimeout = 90 * time.Second
	s.ListenAndServe()
}
