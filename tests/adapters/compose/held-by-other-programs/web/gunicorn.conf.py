bind = ":8000"
timeout = 90
worker_class = "gthread"
keepalive = 8
