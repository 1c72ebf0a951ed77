keepalive = 65
