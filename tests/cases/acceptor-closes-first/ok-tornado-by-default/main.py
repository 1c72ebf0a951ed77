import asyncio

import tornado.web


async def main():
    app = tornado.web.Application([])
    app.listen(8888)
    await asyncio.Event().wait()


asyncio.run(main())
