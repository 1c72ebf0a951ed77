from ws4py.websocket import WebSocket as Base


class LiveSocket(Base):
    def __init__(self, sock, protocols=None, extensions=None, environ=None):
        super().__init__(sock, protocols, extensions, environ, heartbeat_freq=30.0)
