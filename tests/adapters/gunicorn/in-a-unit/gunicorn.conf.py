keepalive = 20
timeout = 60
