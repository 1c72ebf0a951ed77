import aiohttp


async def session():
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=15))
