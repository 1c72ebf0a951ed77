package main

import (
	"context"
	"testing"

	"example.com/shop/server"
)

func TestShop(t *testing.T) {
	s := &server.Server{}
	conn, stop := s.StartTest(context.Background())
	defer stop()
	_ = conn
}
