from concurrent import futures

import grpc

from limits import limits

OPTIONS = []
if limits.idle:
    OPTIONS.append(("grpc.max_connection_idle_ms", limits.idle))
for key, value in (("grpc.keepalive_time_ms", 20000), ("grpc.keepalive_timeout_ms", 5000)):
    OPTIONS.append((key, value))
server = grpc.server(futures.ThreadPoolExecutor(10), options=OPTIONS)
server.add_insecure_port("[::]:50053")
server.start()
