import os

bind = "0.0.0.0:" + os.environ.get("PORT", "8000")
worker_class = "gthread"
keepalive = int(os.environ.get("IDLE", "2"))
