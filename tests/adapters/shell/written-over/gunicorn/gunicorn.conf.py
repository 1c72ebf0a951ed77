bind = "0.0.0.0:8000"
worker_class = "gthread"
keepalive = 5  # written over
