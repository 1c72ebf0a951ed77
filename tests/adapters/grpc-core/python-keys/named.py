from concurrent import futures

import grpc

import keys

KEEPALIVE = "grpc.keepalive_time_ms"
IDLE = ("grpc.max_connection_idle_ms", 300000)

server = grpc.server(
    futures.ThreadPoolExecutor(10), options=[(KEEPALIVE, 20000), (keys.TIMEOUT, 7000), *[IDLE]]
)
server.add_insecure_port("[::]:50051")
server.start()
