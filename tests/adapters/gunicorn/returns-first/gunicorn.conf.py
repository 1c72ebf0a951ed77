import os
bind = "0.0.0.0:8000"
worker_class = "gthread"
keepalive = 2
timeout = 10
graceful_timeout = 3
max_requests = 5
_done = False

def configure():
    global keepalive, _done, timeout, graceful_timeout
    if _done:
        return
    _done = True
    keepalive = 75
    if os.environ.get("SHORT"):
        timeout = 5
        return
    timeout = 50
    if os.environ.get("DRAIN") is None:
        return None
    graceful_timeout = int(os.environ["DRAIN"])

configure()
