import asyncio

from aiohttp import web

app = web.Application()


async def main():
    runner = web.AppRunner(app, keepalive_timeout=65)
    await runner.setup()
    site = web.TCPSite(runner, "0.0.0.0", 8080)
    await site.start()


async def quiet():
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, host="127.0.0.1", port=8081).start()


asyncio.run(main())
