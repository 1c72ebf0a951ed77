bind = "0.0.0.0:8080"
keepalive = 5
threads = 1
timeout = 99
