from concurrent import futures

import grpc

from settings import Settings

options = list(Settings.LIMITS.items())
options.extend(Settings.options)
server = grpc.server(futures.ThreadPoolExecutor(10), options=options)
server.add_insecure_port("[::]:50051")
server.start()
