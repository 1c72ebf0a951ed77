import asyncio

from hypercorn.asyncio import serve
from hypercorn.config import Config

from shop import app

config = Config.from_pyfile("hypercorn_settings.py")
asyncio.run(serve(app, config))
