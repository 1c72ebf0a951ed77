import aiohttp


class Sender:
    async def close(self):
        await self.session.close()

    async def ping(self):
        await self.session.get("http://status:8080/")


class Quick(Sender):
    def __init__(self):
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=4))


class Slow(Sender):
    def __init__(self):
        self.session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=40))


# Which of two sessions this class has is not told apart.
class First(Sender):
    def __init__(self):
        self.client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=5))


class Second(Sender):
    def __init__(self):
        self.client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=50))


class Both(First, Second):
    pass


quick, slow, both = Quick(), Slow(), Both()
