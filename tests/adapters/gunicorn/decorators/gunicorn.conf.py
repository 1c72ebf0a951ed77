# What stands over a function may change what it gives; some are known to keep it.
from functools import lru_cache


def tenfold(function):
    return lambda: function() * 10


@tenfold
def idle():
    return 9


@lru_cache(maxsize=None)
def patience():
    return 45


bind = "0.0.0.0:8000"
worker_class = "gevent"
keepalive = idle()
timeout = patience()
