from concurrent import futures

import grpc

OPTIONS = {"grpc.keepalive_time_ms": 20000}
OPTIONS["grpc.keepalive_timeout_ms"] = 5000
server = grpc.server(futures.ThreadPoolExecutor(10), options=[(k, v) for k, v in OPTIONS.items()])
server.add_insecure_port("[::]:50055")
server.start()
