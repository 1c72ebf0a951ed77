import aiohttp


class Orders:
    async def start(self):
        self.session = aiohttp.ClientSession("http://orders:8000")
        self.short = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=10, keepalive_timeout=3))
        self.each = aiohttp.ClientSession(base_url="http://each:8000", connector=aiohttp.TCPConnector(force_close=True))

    async def users(self):
        return await self.short.get("http://users:8000/all")


async def once():
    async with aiohttp.ClientSession() as session:
        await session.get("http://once:8000/")
