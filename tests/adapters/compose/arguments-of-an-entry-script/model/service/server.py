from concurrent import futures

import grpc

server = grpc.server(futures.ThreadPoolExecutor(max_workers=10))
server.add_insecure_port("[::]:50051")
server.start()
server.wait_for_termination()
