from concurrent import futures

import grpc
from vendor.settings import NAME

server = grpc.server(futures.ThreadPoolExecutor(10), options=[(NAME, 20000)])
server.add_insecure_port("[::]:50052")
server.start()
