import trio
from hypercorn.config import Config
from hypercorn.trio import serve

from app import app

trio.run(serve, app, Config())


async def main():
    await serve(app, Config())
