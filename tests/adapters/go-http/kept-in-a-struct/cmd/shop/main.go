package main

import (
	"time"

	"example.com/shop/internal/web"
)

func main() {
	o := web.Options{Addr: ":8080", Write: 5 * time.Second}
	s := web.New(o)
	// The server has a copy.
	o.Write = 50 * time.Second
	go s.Run()
	go web.NewAdmin(70 * time.Second).Run()
	go web.Slow().Run()
	go web.NewTuned().Run()
	go web.NewEmpty().Run()
	web.NewOpen().Run()
}
