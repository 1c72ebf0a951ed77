keepalive = 5
workers = 2
