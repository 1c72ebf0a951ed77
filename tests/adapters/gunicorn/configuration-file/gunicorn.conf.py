import multiprocessing
import os

bind = ["0.0.0.0:8000", "unix:/run/app.sock"]
workers = multiprocessing.cpu_count() * 2 + 1
worker_class = "gthread"
threads = 4
keepalive = int(os.environ.get("KEEPALIVE", "15"))
timeout = 2 * 60
graceful_timeout = 45
worker_connections = 500
max_requests = 1000
max_requests_jitter = 50
