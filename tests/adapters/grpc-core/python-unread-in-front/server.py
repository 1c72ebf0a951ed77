from concurrent import futures

import grpc
from platform_defaults import options_of_the_platform


def serve():
    # Of two values the first holds, so what the platform gives stands over ours.
    options = list(options_of_the_platform())
    options.extend([("grpc.max_connection_idle_ms", 300000)])
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10), options=options)
    server.add_insecure_port("0.0.0.0:50051")
    server.start()


def serve_ours_first():
    options = [("grpc.max_connection_idle_ms", 300000)]
    options.extend(options_of_the_platform())
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10), options=options)
    server.add_insecure_port("0.0.0.0:50052")
    server.start()


def serve_added():
    options = list(options_of_the_platform())
    options += [("grpc.max_connection_age_ms", 600000)]
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=10), options=options)
    server.add_insecure_port("0.0.0.0:50053")
    server.start()


if __name__ == "__main__":
    serve()
    serve_ours_first()
    serve_added()
