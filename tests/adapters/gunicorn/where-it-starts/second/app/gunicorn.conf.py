keepalive = 33
