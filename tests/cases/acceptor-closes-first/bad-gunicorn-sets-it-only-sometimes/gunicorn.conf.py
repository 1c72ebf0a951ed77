import os

bind = "0.0.0.0:8000"
worker_class = "gevent"

if os.environ.get("BEHIND_PROXY"):
    keepalive = 75
