bind = ":8100"
timeout = 700
worker_class = "gthread"
keepalive = 9
