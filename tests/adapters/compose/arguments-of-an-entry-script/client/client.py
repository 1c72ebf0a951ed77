import grpc

channel = grpc.insecure_channel("model:50051", options=[("grpc.keepalive_time_ms", 600000)])
