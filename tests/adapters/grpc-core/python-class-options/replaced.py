from concurrent import futures

import grpc


class Server:
    OPTIONS = [("grpc.keepalive_time_ms", 30000)]

    def __init__(self):
        self.server = grpc.server(futures.ThreadPoolExecutor(10), options=self.OPTIONS)
        self.server.add_insecure_port("[::]:50053")
        self.server.start()


class Slow(Server):
    OPTIONS = [("grpc.keepalive_time_ms", 90000)]


Slow()
