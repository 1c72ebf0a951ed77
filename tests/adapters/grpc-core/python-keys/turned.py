from concurrent import futures

import grpc

OPTIONS = {"grpc.keepalive_time_ms": 20000}
server = grpc.server(futures.ThreadPoolExecutor(10), options=[(k, v) for v, k in OPTIONS.items()])
server.add_insecure_port("[::]:50056")
server.start()
