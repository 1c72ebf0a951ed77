# Options that reach the server by a mapping, in their place, or by one of two lists.
import os
from concurrent import futures

import grpc
from settings import load

LONG = [("grpc.max_connection_idle_ms", 600000), ("grpc.http2.min_ping_interval_without_data_ms", 5000)]


def pool():
    return futures.ThreadPoolExecutor(max_workers=4)


from_afar = grpc.server(pool(), **load("grpc.json"))
from_afar.add_insecure_port("[::]:50051")

arguments = {"maximum_concurrent_rpcs": 10}
arguments["options"] = LONG
by_key = grpc.server(pool(), **arguments)
by_key.add_insecure_port("[::]:50052")

changed = dict(options=LONG)
changed.update(load("more.json"))
by_update = grpc.server(pool(), **changed)
by_update.add_insecure_port("[::]:50053")

in_place = grpc.server(pool(), None, None, LONG)
in_place.add_insecure_port("[::]:50054")

either = grpc.server(pool(), options=LONG if os.path.exists("/long") else [("grpc.max_connection_idle_ms", 60000)])
either.add_insecure_port("[::]:50055")
