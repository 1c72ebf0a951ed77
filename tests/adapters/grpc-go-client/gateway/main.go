package main

import (
	"context"
	"flag"
	"log"
	"net/http"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"

	orders "example.com/shop/gen/orders"
	users "example.com/api/gen/users"
)

var endpoint = flag.String("endpoint", "users:50051", "where the users are")

func run(ctx context.Context) error {
	mux := runtime.NewServeMux()
	options := []grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second, Timeout: 5 * time.Second}),
	}
	// What was generated for the users is no file of the repository.
	if err := users.RegisterUsersHandlerFromEndpoint(ctx, mux, *endpoint, options); err != nil {
		return err
	}
	if err := orders.RegisterOrdersHandlerFromEndpoint(ctx, mux, "orders:50052", options); err != nil {
		return err
	}
	return http.ListenAndServe(":8080", mux)
}

func main() {
	flag.Parse()
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}
