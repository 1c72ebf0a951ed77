# A session whose arguments are a mapping of the module.
import aiohttp

OPTIONS = {"connector": aiohttp.TCPConnector(keepalive_timeout=30, limit=50)}


async def main():
    async with aiohttp.ClientSession(**OPTIONS) as session:
        await session.get("http://a.example/")


main()
