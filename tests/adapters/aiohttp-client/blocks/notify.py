# Sessions of a block: the first sends what changes something, the second reads.
import asyncio

import aiohttp

HOOK = "http://hooks:8000/deploys"


async def tell(build):
    async with aiohttp.ClientSession() as session:
        await session.post(HOOK, json={"build": build})


async def look(build):
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{HOOK}/{build}") as answer:
            return await answer.json()


async def main():
    await tell("17")
    await look("17")


asyncio.run(main())
