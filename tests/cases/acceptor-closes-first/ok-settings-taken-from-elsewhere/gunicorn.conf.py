bind = "0.0.0.0:8000"
worker_class = "gevent"

try:
    from local_settings import *
except ImportError:
    pass
