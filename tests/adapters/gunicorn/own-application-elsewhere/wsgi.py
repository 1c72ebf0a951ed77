from base import Standalone


class Web(Standalone):
    def load_config(self):
        super().load_config()
        self.cfg.set("keepalive", 75)


def app(environ, start_response):
    start_response("200 OK", [])
    return [b""]


if __name__ == "__main__":
    Web(app, {"bind": "0.0.0.0:8000", "worker_class": "gthread", "timeout": 120}).run()
