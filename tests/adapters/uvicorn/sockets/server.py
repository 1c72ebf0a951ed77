# A server that gets its sockets when it is started.
import socket

import uvicorn
from shop import application

listener = socket.socket()
listener.bind(("127.0.0.1", 0))

config = uvicorn.Config(application, port=8001, timeout_keep_alive=40)
uvicorn.Server(config).run(sockets=[listener])
