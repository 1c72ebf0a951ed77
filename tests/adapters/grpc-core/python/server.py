from concurrent import futures
import os

import grpc

IDLE = int(os.environ.get("GRPC_IDLE_MS", "120000"))


def serve():
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=10),
        options=(
            ("grpc.max_connection_idle_ms", IDLE),
            ("grpc.max_connection_age_ms", 30 * 60 * 1000),
            ("grpc.max_connection_age_grace_ms", 5000),
            ("grpc.so_reuseport", 0),
        ),
    )
    server.add_insecure_port("[::]:50051")
    server.start()
