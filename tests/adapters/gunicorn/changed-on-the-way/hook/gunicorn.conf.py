bind = "0.0.0.0:8001"
worker_class = "gthread"
keepalive = 75
graceful_timeout = 20


def on_starting(server):
    server.cfg.set("keepalive", 5)
