import aiohttp

from shared import connector


async def get():
    async with aiohttp.ClientSession(connector=connector) as session:
        return await session.get("http://app:8000/x")
