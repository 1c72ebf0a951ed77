package clients

import "net/http"

// Plain is given a transport by its only caller, which is in another package.
func Plain() *http.Client { return &http.Client{} }

// Shared is given one there, too.
var Shared = &http.Client{}

// Left is given none by anybody.
func Left() *http.Client { return &http.Client{} }

// Twice has two callers, one of which gives it a transport.
func Twice() *http.Client { return &http.Client{} }
