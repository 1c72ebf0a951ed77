from tornado import ioloop, web
from util import CustomHTTPServer

app = web.Application([])
arguments = {"max_body_size": 1 << 30}
arguments.update({"idle_connection_timeout": 600})
server = CustomHTTPServer(app, **arguments)
server.listen(5000)
ioloop.IOLoop.current().start()
