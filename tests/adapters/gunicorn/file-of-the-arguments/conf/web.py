worker_class = "gevent"
keepalive = 71
