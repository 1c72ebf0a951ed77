from sanic import Sanic

app = Sanic("shop")
app.config.update({"KEEP_ALIVE_TIMEOUT": 75})
app.run()
