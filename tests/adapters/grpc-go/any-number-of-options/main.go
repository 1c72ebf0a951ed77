package main

import (
	"log"
	"net"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/keepalive"

	"example.com/shop/rpc"
)

func listen(address string) net.Listener {
	lis, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	return lis
}

func main() {
	s := rpc.NewServer(rpc.Config{Idle: 5 * time.Minute})
	go s.Serve(listen(":50051"))
	admin := rpc.NewAdmin(grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: 7 * time.Minute}))
	go admin.Serve(listen(":50052"))
	go rpc.NewShared().Serve(listen(":50053"))
	log.Fatal(rpc.NewShared(grpc.MaxRecvMsgSize(1 << 20)).Serve(listen(":50054")))
}
