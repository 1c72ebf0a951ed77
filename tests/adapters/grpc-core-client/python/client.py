import grpc

OPTIONS = [
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
    ("grpc.http2.max_pings_without_data", 0),
]

plain = grpc.insecure_channel("plain:50051")
pinging = grpc.insecure_channel("pinging:50051", options=OPTIONS)
twice = grpc.aio.secure_channel("twice:50051", grpc.ssl_channel_credentials(), options=[("grpc.keepalive_time_ms", 10_000)])


def local():
    with grpc.insecure_channel("local:50051") as channel:
        return channel
