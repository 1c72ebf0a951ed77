package main

import "net/http"

type store struct{ root string }

func (s store) Get(name string) string { return s.root + name }

// What it is given is no package.
func replay(http store) string { return http.Get("http://given:8000/") }

func main() {
	replay(store{})
	http.Get("http://library:8001/")
}
