worker_class = "gthread"
keepalive = 75
bind = "0.0.0.0:8013"
