from concurrent import futures

import grpc

server = grpc.server(
    futures.ThreadPoolExecutor(max_workers=16),
    options=[
        ("grpc.max_connection_idle_ms", 30_000),
        ("grpc.max_connection_age_ms", 300_000),
        ("grpc.max_connection_age_grace_ms", 5_000),
    ],
)
server.add_insecure_port("[::]:50051")
server.start()
server.wait_for_termination()
