package web

import (
	"time"

	"github.com/gofiber/fiber/v2"
)

func New() *fiber.App {
	app := fiber.New(fiber.Config{IdleTimeout: 70 * time.Second})
	app.Get("/", func(c *fiber.Ctx) error { return c.SendString("hello") })
	return app
}
