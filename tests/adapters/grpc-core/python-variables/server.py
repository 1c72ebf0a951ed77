import os
from concurrent import futures

import grpc

IDLE_MS = int(os.getenv("GRPC_IDLE_MS", 5 * 60 * 1000))

OPTIONS = [
    ("grpc.max_receive_message_length", 16 * 1024 * 1024),
    ("grpc.max_connection_idle_ms", IDLE_MS),
    ("grpc.max_connection_age_ms", 30 * 60 * 1000),
]


def serve():
    options = OPTIONS + [("grpc.keepalive_time_ms", 60000)]
    if os.getenv("PING_MIN"):
        options.append(("grpc.http2.min_ping_interval_without_data_ms", 10000))
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10), options=options)
    server.add_insecure_port(f"[::]:{os.environ.get('PORT', '50051')}")
    server.start()


serve()
