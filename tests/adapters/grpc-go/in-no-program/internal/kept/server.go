package kept

import (
	"net"

	"google.golang.org/grpc"
)

func Serve() {
	listener, _ := net.Listen("tcp", ":50051")
	grpc.NewServer().Serve(listener)
}
