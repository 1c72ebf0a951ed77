import os

bind = "unix:/run/app.sock"
worker_class = "gthread"
keepalive = 2
if os.path.exists("/etc/fast"):
    keepalive = 75
