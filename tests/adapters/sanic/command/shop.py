from sanic import Sanic


def create_app():
    return Sanic("shop")


app = create_app()
