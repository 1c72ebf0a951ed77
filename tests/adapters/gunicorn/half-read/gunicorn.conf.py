worker_class = "gevent"
keepalive = (30
timeout = 60
