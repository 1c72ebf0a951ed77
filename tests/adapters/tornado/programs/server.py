import os

from tornado import httpserver, web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

application = web.Application([])
server = HTTPServer(application, idle_connection_timeout=int(os.environ.get("IDLE", 75)), body_timeout=30)
server.bind(8001, "0.0.0.0")
server.start(0)

other = httpserver.HTTPServer(application, idle_connection_timeout=0)
other.add_sockets(open_sockets())
IOLoop.current().start()
