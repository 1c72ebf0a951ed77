keepalive = 30
