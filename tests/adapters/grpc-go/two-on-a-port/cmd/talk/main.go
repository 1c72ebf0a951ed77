package main

import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// Which of the two is meant nobody can tell from here: that both main packages stand in cmd says nothing.
func main() {
	connection, _ := grpc.NewClient("localhost:50051", grpc.WithTransportCredentials(insecure.NewCredentials()))
	defer connection.Close()
}
