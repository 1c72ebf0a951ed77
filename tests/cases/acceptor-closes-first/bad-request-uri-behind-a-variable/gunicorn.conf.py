bind = "unix:/run/app.sock"
worker_class = "gthread"
threads = 4
keepalive = 2
