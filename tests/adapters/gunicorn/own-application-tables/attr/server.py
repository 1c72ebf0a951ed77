from gunicorn.app.base import BaseApplication

from shop import application


class Server(BaseApplication):
    def __init__(self, app):
        self._settings = {"bind": "0.0.0.0:9001", "WORKER_CLASS": "gevent", "keepalive": 77}
        self.application = app
        super().__init__()

    def load_config(self):
        for key, value in self._settings.items():
            self.cfg.set(key.lower(), value)

    def load(self):
        return self.application


Server(application).run()
