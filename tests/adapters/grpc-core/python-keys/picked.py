from concurrent import futures

import grpc

OPTIONS = []
for key, value in {"grpc.keepalive_time_ms": 20000}.items():
    if value > 30000:
        OPTIONS.append((key, value))
server = grpc.server(futures.ThreadPoolExecutor(10), options=OPTIONS)
server.add_insecure_port("[::]:50054")
server.start()
