# Lists of options that are put together; of two values of one option the first one holds.
import grpc

BASE = [("grpc.keepalive_time_ms", 20000), ("grpc.http2.max_pings_without_data", 0)]
NAMED = {"grpc.keepalive_time_ms": 50000, "grpc.http2.max_pings_without_data": 0}


def channel(target, options=None):
    return grpc.insecure_channel(target, options=BASE + (options or []))


def first(target, options):
    return grpc.insecure_channel(target, options=[*options, *BASE])


def grown(target, more):
    options = list(BASE)
    options.extend(more)
    return grpc.insecure_channel(target, options=options)


def later(target):
    options = [("grpc.keepalive_time_ms", 60000), ("grpc.http2.max_pings_without_data", 0)]
    options.append(("grpc.keepalive_time_ms", 70000))
    return grpc.insecure_channel(target, options=options)


orders = channel("orders.example:50051", [("grpc.keepalive_time_ms", 90000)])
stock = first("stock.example:50051", [("grpc.keepalive_time_ms", 90000)])
prices = grown("prices.example:50051", [("grpc.keepalive_time_ms", 90000)])
names = grpc.insecure_channel("names.example:50051", options=list(NAMED.items()))
users = later("users.example:50051")
