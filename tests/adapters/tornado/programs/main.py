import asyncio

import tornado.web
from tornado.options import define, options, parse_command_line

define("port", default=8888, type=int)


def make_app():
    return tornado.web.Application([(r"/", object)])


async def main():
    parse_command_line()
    app = make_app()
    app.listen(8888)
    app.listen(8889, address="127.0.0.1", idle_connection_timeout=45)
    app.listen(options.port)
    await asyncio.Event().wait()


asyncio.run(main())
