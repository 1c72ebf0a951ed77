from sanic import Sanic

from tuning import tune

app = Sanic("shop")
tune(app)
app.run()
