import sys

import gunicorn.app.base

from app import make_app

if sys.platform != "win32":

    class Beside(gunicorn.app.base.BaseApplication):
        def load_config(self):
            for key, value in self.options.items():
                self.cfg.set(key, value)
            self.cfg.set("worker_class", "gthread")


class Application(gunicorn.app.base.BaseApplication):
    def __init__(self, settings, **options):
        self._app = make_app(settings)
        self._options = options
        super().__init__()

    def load_config(self):
        for key, value in self._options.items():
            if key.lower() in self.cfg.settings and value is not None:
                self.cfg.set(key.lower(), value)
        self.cfg.set("worker_class", "uvicorn_worker.UvicornWorker")

    def load(self):
        return self._app


def start(port: int, keep_alive: int):
    options = {"bind": f"0.0.0.0:{port}", "keepalive": keep_alive, "graceful_timeout": 20}
    if port == 443:
        options["timeout"] = 60
    Application(None, **options).run()


class Deaf(gunicorn.app.base.BaseApplication):
    def __init__(self, options):
        self.options = options


Deaf({"keepalive": 5}).run()
Beside(None, options={"keepalive": 75}).run()
