from gunicorn.app.base import BaseApplication

from shop import application


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", "0.0.0.0:9003")
        self.cfg.set("worker_class", "gevent")
        self.cfg.set("keepalive", 79)

    def load(self):
        return application


Server().run()
