import grpc

OPTIONS = [("grpc.keepalive_time_ms", 10000), ("grpc.keepalive_permit_without_calls", 1)]


# Nothing calls it: its pings are not sure.
def forgotten():
    return grpc.insecure_channel("app:50051", options=OPTIONS)


# Another file does.
def used():
    return grpc.insecure_channel("app:50052", options=OPTIONS)
