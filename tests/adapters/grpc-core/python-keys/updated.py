from concurrent import futures

import grpc

OPTIONS = {"grpc.keepalive_time_ms": 20000}
OPTIONS.update({"grpc.max_connection_idle_ms": 300000})
server = grpc.server(futures.ThreadPoolExecutor(10), options=list(OPTIONS.items()))
server.add_insecure_port("[::]:50057")
server.start()
