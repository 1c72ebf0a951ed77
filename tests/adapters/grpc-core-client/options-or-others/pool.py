import grpc


class Pool:
    # Who makes a pool may give it options of its own.
    def __init__(self, options=None):
        self.options = options or [
            ("grpc.keepalive_time_ms", 45_000),
            ("grpc.http2.max_pings_without_data", 0),
        ]

    def channel(self):
        return grpc.insecure_channel("orders:50051", options=self.options)


def chosen(slow):
    options = [("grpc.keepalive_time_ms", 90_000)] if slow else [("grpc.keepalive_time_ms", 30_000)]
    return grpc.insecure_channel("stock:50052", options=options)


chosen(False)
