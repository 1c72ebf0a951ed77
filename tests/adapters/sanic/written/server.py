from sanic import Sanic
from sanic.response import text

app = Sanic("shop")
app.config.KEEP_ALIVE_TIMEOUT = 75
app.config["GRACEFUL_SHUTDOWN_TIMEOUT"] = 20


@app.get("/")
async def index(request):
    return text("ok")


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8001)
