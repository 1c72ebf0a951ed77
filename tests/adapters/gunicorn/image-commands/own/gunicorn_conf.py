bind = "0.0.0.0:8080"
worker_class = "uvicorn.workers.UvicornWorker"
keepalive = 90
