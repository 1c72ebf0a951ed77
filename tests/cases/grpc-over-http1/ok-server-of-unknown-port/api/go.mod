module example.com/api

go 1.23

require google.golang.org/grpc v1.68.0
