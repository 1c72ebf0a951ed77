worker_class = "gevent"
keepalive = 75
from local_settings import *
graceful_timeout = 20
