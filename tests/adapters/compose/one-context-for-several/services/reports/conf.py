keepalive = 44
worker_class = "gthread"
