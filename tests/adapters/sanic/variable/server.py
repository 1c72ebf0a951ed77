from sanic import Sanic

app = Sanic("shop")

if __name__ == "__main__":
    app.run("0.0.0.0", 8002)
