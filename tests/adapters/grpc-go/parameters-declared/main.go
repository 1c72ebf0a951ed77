package main
import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
	"net"
	"time"
)

func main() {
	lis, _ := net.Listen("tcp", ":50051")
	var kp keepalive.ServerParameters
	kp.MaxConnectionAge = 30 * time.Second
	kp.MaxConnectionAgeGrace = time.Second
	s := grpc.NewServer(grpc.KeepaliveParams(kp))
	s.Serve(lis)
}
