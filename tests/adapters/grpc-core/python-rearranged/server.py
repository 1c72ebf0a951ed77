from concurrent import futures

import grpc

OPTIONS = [("grpc.max_connection_idle_ms", 60000)]
OPTIONS[0] = ("grpc.max_connection_idle_ms", 5000)

FIRST = [("grpc.max_connection_idle_ms", 60000)]
FIRST.insert(0, ("grpc.max_connection_idle_ms", 5000))

replaced = grpc.server(futures.ThreadPoolExecutor(), options=OPTIONS)
replaced.add_insecure_port("0.0.0.0:50051")
in_front = grpc.server(futures.ThreadPoolExecutor(), options=FIRST)
in_front.add_insecure_port("0.0.0.0:50052")
