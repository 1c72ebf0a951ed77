package config

import "google.golang.org/grpc"

var Orders *grpc.ClientConn

func Connect() (err error) {
	Orders, err = grpc.NewClient(Current.Services.Orders)
	return err
}
