import socket

import tornado.web


class Application(tornado.web.Application):
    def __init__(self):
        super().__init__([])


Application().listen(8002)
sock = socket.socket()
sock.listen(128)
