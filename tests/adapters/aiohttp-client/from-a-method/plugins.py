import aiohttp


class Plugin:
    def _create_connector(self) -> aiohttp.TCPConnector:
        return aiohttp.TCPConnector(limit=10, keepalive_timeout=10)

    async def send(self):
        connector = self._create_connector()
        async with aiohttp.ClientSession(connector=connector) as session:
            await session.get("http://tracker:8000/")


class Base:
    def connector(self):
        return aiohttp.TCPConnector(keepalive_timeout=20)

    async def send(self):
        async with aiohttp.ClientSession(connector=self.connector()) as session:
            await session.get("http://base:8000/")


class Derived(Base):
    # What Base sends goes through this one in an object of this class.
    def connector(self):
        return aiohttp.TCPConnector(keepalive_timeout=40)
