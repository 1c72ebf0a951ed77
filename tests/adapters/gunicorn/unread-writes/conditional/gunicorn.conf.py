worker_class = "gevent"
try:
    from local_settings import *
except ImportError:
    pass
keepalive = 75
