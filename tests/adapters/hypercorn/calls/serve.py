import asyncio
import os

from hypercorn.asyncio import serve
from hypercorn.config import Config

from app import app

config = Config()
config.bind = ["0.0.0.0:8000"]
config.keep_alive_timeout = 75
if os.environ.get("BEHIND_PROXY"):
    config.graceful_timeout = 30

asyncio.run(serve(app, config))


def second():
    asyncio.run(serve(app, Config.from_mapping({"bind": "0.0.0.0:8001", "keep_alive_timeout": 61})))


def third():
    asyncio.run(serve(app, Config.from_toml("third.toml")))


def fourth(settings):
    asyncio.run(serve(app, settings.make()))
