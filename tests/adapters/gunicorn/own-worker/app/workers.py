import os

from gunicorn.workers.base import Worker
from settings_of_the_company import KWARGS
from uvicorn.workers import UvicornWorker


class LongerWorker(UvicornWorker):
    CONFIG_KWARGS = {"loop": "uvloop", "http": "httptools", "timeout_keep_alive": 65}


class PlainWorker(UvicornWorker):
    CONFIG_KWARGS = {"loop": "asyncio", "lifespan": "off"}


class SharedWorker(UvicornWorker):
    CONFIG_KWARGS = dict(UvicornWorker.CONFIG_KWARGS, timeout_keep_alive=int(os.environ.get("KEEP_ALIVE", "75")))


class UnreadWorker(UvicornWorker):
    CONFIG_KWARGS = KWARGS


class OwnWorker(Worker):
    pass
