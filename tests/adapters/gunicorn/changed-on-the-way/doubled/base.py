worker_class = "gthread"
keepalive = 25
