import tornado.ioloop
import tornado.web
from tornado.httpserver import HTTPServer

settings = {"idle_connection_timeout": 5}

if __name__ == "__main__":
    settings["idle_connection_timeout"] = 75
    server = HTTPServer(tornado.web.Application([]), **settings)
    server.listen(8000)
    tornado.ioloop.IOLoop.current().start()
