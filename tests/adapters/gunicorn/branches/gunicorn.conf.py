import os

worker_class = "gevent"

if os.environ.get("BEHIND_LB") == "1":
    keepalive = 75
else:
    keepalive = 5

timeout = 30 if os.environ.get("DEBUG") else 60
