keepalive = 99
