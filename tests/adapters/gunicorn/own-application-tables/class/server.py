from gunicorn.app.base import BaseApplication

from shop import application


class Server(BaseApplication):
    options = {"bind": "0.0.0.0:9002", "worker_class": "gevent", "keepalive": 78}

    def load_config(self):
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self):
        return application


Server().run()
