package main
import (
	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"
	"net"
	"os"
	"time"
)

func main() {
	lis, _ := net.Listen("tcp", ":50051")
	opts := []grpc.ServerOption{grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 30 * time.Second, MaxConnectionAgeGrace: time.Second})}
	if len(os.Args) > 1 {
		opts = append(opts, grpc.MaxRecvMsgSize(1))
	}
	s := grpc.NewServer(opts...)
	s.Serve(lis)
}
