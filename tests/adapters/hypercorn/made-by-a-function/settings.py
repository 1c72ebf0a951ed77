import os

from hypercorn.config import Config


def make_config():
    config = Config()
    config.bind = [f"0.0.0.0:{os.environ.get('PORT', '8000')}"]
    config.keep_alive_timeout = 65
    config.graceful_timeout = 30.0
    return config
