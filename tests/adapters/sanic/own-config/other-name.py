import sanic

from plugins import tune

app = sanic.Sanic(name="other")
config = app.config
tune(config)

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8002)
