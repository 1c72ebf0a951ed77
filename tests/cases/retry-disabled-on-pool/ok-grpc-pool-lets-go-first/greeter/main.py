from concurrent import futures

import grpc

server = grpc.server(futures.ThreadPoolExecutor(), options=[("grpc.max_connection_idle_ms", 30_000)])
server.add_insecure_port("[::]:50051")
server.start()
server.wait_for_termination()
