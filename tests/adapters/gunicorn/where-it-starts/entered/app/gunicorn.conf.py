keepalive = 20
