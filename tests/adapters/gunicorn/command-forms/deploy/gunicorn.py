worker_class = "gthread"
keepalive = 75
bind = "127.0.0.1:9999"
