import asyncio

from hypercorn.asyncio import serve
from hypercorn.config import Config

from app import app
from settings import make_config


def local_config():
    config = Config()
    config.bind = ["127.0.0.1:8080"]
    config.keep_alive_timeout = 75
    return config


asyncio.run(serve(app, local_config()))
config = make_config()
asyncio.run(serve(app, config))
