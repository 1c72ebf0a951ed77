# Options of channels that reach them by a mapping, in their place, or unless others are given.
import grpc

PINGS = {"options": [("grpc.keepalive_time_ms", 20000), ("grpc.http2.max_pings_without_data", 0)]}

mapped = grpc.insecure_channel("orders.example:50051", **PINGS)
in_place = grpc.insecure_channel("stock.example:50051", [("grpc.keepalive_time_ms", 30000)])


class Pool:
    def __init__(self, target="prices.example:50051", options=None):
        self._options = options or [("grpc.keepalive_time_ms", 40000)]
        self._channel = grpc.insecure_channel("prices.example:50051", options=self._options)


pool = Pool()
