import tornado.ioloop
import tornado.web
from tornado.options import define, options, parse_command_line

define("port", default=8080, type=int, help="where it listens")
define("idle", 78, type=int)

if __name__ == "__main__":
    parse_command_line()
    application = tornado.web.Application([])
    application.listen(options.port, idle_connection_timeout=options.idle)
    tornado.ioloop.IOLoop.current().start()
