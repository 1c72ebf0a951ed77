package returned

import (
	"net/http"
	"time"
)

func New() *http.Server {
	return &http.Server{Addr: ":8081", IdleTimeout: 60 * time.Second}
}
