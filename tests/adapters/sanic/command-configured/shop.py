from sanic import Sanic

app = Sanic("shop")
app.config.KEEP_ALIVE_TIMEOUT = 75
