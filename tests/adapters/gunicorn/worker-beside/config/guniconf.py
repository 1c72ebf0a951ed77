import environ
from uvicorn_worker import UvicornWorker

env = environ.Env()


class Worker(UvicornWorker):
    CONFIG_KWARGS = {"timeout_keep_alive": env.int("GUNICORN_KEEPALIVE", default=75)}


worker_class = env("WORKER_CLASS", default="config.guniconf.Worker")
timeout = env.int("GUNICORN_TIMEOUT", default=120)
