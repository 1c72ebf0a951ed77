package main

import (
	"log"
	"net/http"
	"time"
)

const least = 60 * time.Second

// What is put off has the last word: 60 s.
func atLeast(idle time.Duration) (d time.Duration) {
	defer func() {
		if d < least {
			d = least
		}
	}()
	return idle
}

// The error decides, which is none.
func checked() (d time.Duration, err error) {
	defer func() {
		if err != nil {
			err = wrapped(err)
		}
	}()
	d = 70 * time.Second
	return d, nil
}

// Nothing here panics.
func guarded() (d time.Duration) {
	defer func() {
		if r := recover(); r != nil {
			d = time.Second
		}
	}()
	return 80 * time.Second
}

func main() {
	log.Println("starting")
	a := &http.Server{Addr: ":8080", IdleTimeout: atLeast(5 * time.Second)}
	idle, _ := checked()
	b := &http.Server{Addr: ":8081", IdleTimeout: idle}
	c := &http.Server{Addr: ":8082", IdleTimeout: guarded()}
	go a.ListenAndServe()
	go b.ListenAndServe()
	c.ListenAndServe()
}
