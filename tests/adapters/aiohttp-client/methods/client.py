import aiohttp

asked = aiohttp.ClientSession("http://asked:8000")
changed = aiohttp.ClientSession("http://changed:8000")
told = aiohttp.ClientSession("http://told:8000")


async def look():
    await asked.head("/a")
    await asked.options("/a")
    await asked.delete("/a")
    await asked.put("/a", data=b"")


async def change():
    await changed.patch("/b", json={})


async def tell(method):
    await told.request(method, "/c")
