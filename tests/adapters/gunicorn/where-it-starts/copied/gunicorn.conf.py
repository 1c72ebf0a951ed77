worker_class = "gthread"
keepalive = 5
