bind = "0.0.0.0:8000"

from local_settings import *

worker_class = "gevent"
keepalive = 5
