package main

import (
	"log"
	"os/exec"
	"time"

	"example.com/shop/internal/api"
)

func main() {
	if err := exec.Command("migrate").Run(); err != nil {
		log.Fatal(err)
	}
	app := api.New()
	log.Fatal(app.Run(":8080", 75*time.Second))
}
