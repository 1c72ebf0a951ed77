package api

import "net/http"

// Run serves.
func Run() { http.ListenAndServe(":9000", nil) }
