from environs import Env
env = Env()
bind = "0.0.0.0:8000"
worker_class = "gthread"
threads = 4
with env.prefixed("GUNI_"):
    timeout = env.int("TIMEOUT", 33)
    keepalive = env.int("KEEPALIVE", 44)
graceful_timeout = env.int("TIMEOUT", 10)
