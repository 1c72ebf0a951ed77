from decouple import config

from limits import IDLE, timeouts

bind = "0.0.0.0:" + config("PORT", default="8000")
worker_class = "gthread"
keepalive = config("KEEP_ALIVE", default=IDLE, cast=int)
timeout = timeouts["worker"]
graceful_timeout = {**timeouts, "drain": 40}["drain"]
