package main
import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
	"net"
	"time"
)

func main() {
	lis, _ := net.Listen("tcp", ":50051")
	s := grpc.NewServer(grpc.KeepaliveParams(keepalive.ServerParameters{30 * time.Second, 0, 0, 0, 0}))
	s.Serve(lis)
}
