import sanic

app = sanic.Sanic(name="orders", log_config=None)
app.config.KEEP_ALIVE_TIMEOUT = 75

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000)
