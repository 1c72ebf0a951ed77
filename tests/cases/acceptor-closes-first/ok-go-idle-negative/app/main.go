package main
import (
"net/http"
"time"
)

func main() {
s := &http.Server{Addr: ":8080", ReadTimeout: 15 * time.Second, IdleTimeout: -1}
s.ListenAndServe()
}
