TIMEOUT = "grpc.keepalive_timeout_ms"
