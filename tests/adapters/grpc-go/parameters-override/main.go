package main
import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
	"net"
	"time"
)

func main() {
	lis, _ := net.Listen("tcp", ":50051")
	kp := keepalive.ServerParameters{MaxConnectionAge: 30 * time.Second, MaxConnectionAgeGrace: time.Second}
	kp.MaxConnectionAge = 10 * time.Minute
	s := grpc.NewServer(grpc.KeepaliveParams(kp))
	s.Serve(lis)
}
