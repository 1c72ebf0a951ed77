package main

import (
	"log"

	"example.com/shop/web"
)

func main() {
	app := web.New()
	log.Fatal(app.Listen(":3000"))
}
