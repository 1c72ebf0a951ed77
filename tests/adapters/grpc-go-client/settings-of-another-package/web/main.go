package main

import (
	"example.com/shop/config"
	"example.com/shop/set"
	"google.golang.org/grpc"
)

func main() {
	config.Load()
	set.Load()
	override()
	orders, _ := grpc.NewClient(config.Current.Services.Orders)
	defer orders.Close()
	// Another file says where that is, over what its file has.
	stock, _ := grpc.NewClient(set.Current.Address)
	defer stock.Close()
}
