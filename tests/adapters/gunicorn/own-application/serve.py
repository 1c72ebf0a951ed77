import os

from gunicorn.app.base import BaseApplication

from app import app


class Application(BaseApplication):
    def __init__(self, application, options=None):
        self.application = application
        self.options = options or {}
        super().__init__()

    def load_config(self):
        for key, value in self.options.items():
            self.cfg.set(key.lower(), value)

    def load(self):
        return self.application


if __name__ == "__main__":
    options = {
        "bind": "0.0.0.0:8000",
        "workers": 4,
        "worker_class": "gthread",
        "keepalive": int(os.environ.get("KEEP_ALIVE", 65)),
        "timeout": 120,
    }
    Application(app, options).run()
