package api

import (
	"net/http"
	"time"
)

// What the client of another file has is told there.
var shared = &http.Transport{IdleConnTimeout: 40 * time.Second}
