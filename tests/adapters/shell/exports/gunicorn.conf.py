import os

bind = "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WORKERS", 1))
graceful_timeout = int(os.environ.get("GRACE", 30))
timeout = int(os.environ.get("TIMEOUT", 31))
keepalive = int(os.environ.get("KEEP", 4))
max_requests = int(os.environ.get("HIDDEN", 7))
