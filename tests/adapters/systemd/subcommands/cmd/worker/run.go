package worker

import "net/http"

// Run serves.
func Run() { http.ListenAndServe(":9001", nil) }
