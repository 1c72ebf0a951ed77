import tornado.httpserver


class CustomHTTPServer(tornado.httpserver.HTTPServer):
    def initialize(self, *args, **kwargs):
        super().initialize(*args, **kwargs)
