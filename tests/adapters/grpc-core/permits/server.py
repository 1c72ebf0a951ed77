import grpc
from concurrent import futures

server = grpc.server(
    futures.ThreadPoolExecutor(),
    options=[
        ("grpc.http2.min_ping_interval_without_data_ms", 10_000),
        ("grpc.keepalive_permit_without_calls", 1),
    ],
)
server.add_insecure_port("[::]:50051")
