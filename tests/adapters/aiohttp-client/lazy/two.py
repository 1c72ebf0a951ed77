# One name for two sessions: which of them it holds is not known.
import aiohttp


class Both:
    def __init__(self, fast):
        self._session = aiohttp.ClientSession()
        if fast:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=5))

    async def load(self):
        return await self._session.get("http://both.example/")
