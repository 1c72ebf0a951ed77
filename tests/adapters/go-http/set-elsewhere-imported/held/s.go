package held

import (
	"net/http"
	"time"
)

type App struct {
	HTTP *http.Server
}

func New() *App {
	return &App{HTTP: &http.Server{Addr: ":8082", IdleTimeout: 60 * time.Second}}
}
