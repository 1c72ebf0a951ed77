from concurrent import futures

from grpc import aio

server = aio.server(options=[("grpc.keepalive_time_ms", 7200000)])
server.add_insecure_port("[::]:50051")
