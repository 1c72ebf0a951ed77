timeout = 120
worker_class = "gthread"
keepalive = 33
