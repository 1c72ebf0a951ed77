from concurrent import futures

import grpc

IDLE = "grpc.max_connection_idle_ms"
OPTIONS = {"grpc.keepalive_time_ms": 20000, IDLE: 60000}
server = grpc.server(futures.ThreadPoolExecutor(10), options=list(OPTIONS.items()))
server.add_insecure_port("[::]:50058")
server.start()
