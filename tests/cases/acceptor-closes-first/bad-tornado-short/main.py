import asyncio

import tornado.web


async def main():
    app = tornado.web.Application([])
    app.listen(8888, idle_connection_timeout=30)
    await asyncio.Event().wait()


asyncio.run(main())
