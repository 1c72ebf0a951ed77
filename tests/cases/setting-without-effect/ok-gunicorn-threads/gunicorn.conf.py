bind = "0.0.0.0:8000"
threads = 2
keepalive = 75
