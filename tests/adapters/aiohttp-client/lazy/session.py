# A session that is made when it is first asked for, and made again once it is closed.
import aiohttp


class Prices:
    def __init__(self):
        self._session = None

    async def _open(self):
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=50, keepalive_timeout=40)
            self._session = aiohttp.ClientSession(connector=connector)
        return self._session

    async def load(self):
        session = await self._open()
        async with session.get("http://prices.example/all") as answer:
            return await answer.json()

    async def close(self):
        if self._session:
            await self._session.close()
            self._session = None


prices = Prices()
