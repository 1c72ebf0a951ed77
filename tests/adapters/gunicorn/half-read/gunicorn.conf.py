worker_class = "gthread"
keepalive = (30
timeout = 60
