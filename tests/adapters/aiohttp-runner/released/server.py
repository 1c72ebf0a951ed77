import asyncio

from aiohttp import web


async def main():
    runner = web.AppRunner(web.Application(), shutdown_timeout=20)
    await runner.setup()
    await web.TCPSite(runner, "0.0.0.0", 8080).start()
    low = web.ServerRunner(web.Server(handle))
    await low.setup()
    await web.TCPSite(low, port=8081).start()
    await asyncio.Event().wait()


asyncio.run(main())
