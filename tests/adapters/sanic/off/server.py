import os

from sanic import Sanic

app = Sanic("shop")
app.config.KEEP_ALIVE = False
if os.environ.get("PATIENT"):
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 60
app.run(host="0.0.0.0")
