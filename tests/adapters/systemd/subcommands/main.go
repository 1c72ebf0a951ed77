package main

import (
	"os"

	"example.com/shop/cmd/api"
	"example.com/shop/cmd/worker"
)

func main() {
	if os.Args[1] == "api" {
		api.Run()
	} else {
		worker.Run()
	}
}
