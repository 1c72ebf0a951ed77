from concurrent import futures

import grpc

server = grpc.server(
    futures.ThreadPoolExecutor(max_workers=16),
    options=[
        ("grpc.max_connection_idle_ms", 2000),
    ],
)
server.add_insecure_port("127.0.0.1:8000")
server.start()
server.wait_for_termination()
