import os

import grpc

channel = grpc.insecure_channel(
    os.environ["PRICES_ADDR"],
    options=[("grpc.keepalive_time_ms", 20000)],
)
