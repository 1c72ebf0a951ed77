import aiohttp


async def connector(keepalive_timeout=30):
    return aiohttp.TCPConnector(keepalive_timeout=keepalive_timeout)
