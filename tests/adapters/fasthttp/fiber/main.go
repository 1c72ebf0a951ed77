package main

import (
	"log"
	"time"

	"github.com/gofiber/fiber/v2"
)

func silent() {
	app := fiber.New()
	log.Fatal(app.Listen(":3000"))
}

func tuned(config fiber.Config) {
	app := fiber.New(fiber.Config{IdleTimeout: 75 * time.Second, WriteTimeout: 10 * time.Second})
	app.Listen(":3001")

	reads := fiber.New(fiber.Config{
		AppName:     "reads",
		ReadTimeout: 20 * time.Second,
	})
	reads.Listen("127.0.0.1:3002")

	given := fiber.New(config)
	given.Listen(":3003")
}
