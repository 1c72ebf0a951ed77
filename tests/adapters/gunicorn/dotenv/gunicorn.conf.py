import os

from dotenv import load_dotenv

load_dotenv("deploy/web.env")

bind = ":".join(["0.0.0.0", os.environ["PORT"]])
worker_class = "gthread"
keepalive = int(os.environ["KEEP_ALIVE"])
timeout = int(os.environ.get("TIMEOUT", 90))
