worker_class = "gevent"
keepalive = 5
timeout = 600
