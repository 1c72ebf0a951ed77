import os

from gevent import pywsgi
from geventwebsocket.handler import WebSocketHandler

from app import app

server = pywsgi.WSGIServer(
    listener=("127.0.0.1", int(os.environ.get("PORT", 8001))), application=app, handler_class=WebSocketHandler
)
server.start()
