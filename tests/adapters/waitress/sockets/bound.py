# Sockets that are bound before the server gets them.
import socket

from shop import application
from waitress import serve

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 5001))
listener.listen(64)

serve(application, sockets=[listener, socket.create_server(("0.0.0.0", 5002))], channel_timeout=90)
