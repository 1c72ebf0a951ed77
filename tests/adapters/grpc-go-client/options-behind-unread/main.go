package main

import (
	"os"
	"time"

	"example.com/shared/dialing"
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
)

var slow = grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 60 * time.Second})

func main() {
	// The last parameters take the place of all that the options in front of them may hold.
	orders, _ := grpc.NewClient("orders:50051", append(dialing.Options(), slow)...)
	defer orders.Close()

	// A list that is made empty holds nothing.
	opts := make([]grpc.DialOption, 0, 4)
	opts = append(opts, slow)
	stock, _ := grpc.NewClient("stock:50051", opts...)
	defer stock.Close()

	// What is put behind them may replace them.
	prices, _ := grpc.NewClient("prices:50051", append(opts, dialing.Options()...)...)
	defer prices.Close()

	// Under a condition what was there before stands otherwise.
	more := dialing.Options()
	if os.Getenv("SLOW") != "" {
		more = append(more, slow)
	}
	users, _ := grpc.NewClient("users:50051", more...)
	defer users.Close()
}
