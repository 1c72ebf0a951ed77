import os

import httpx

client = httpx.AsyncClient(base_url=os.environ["ORDERS_URL"])


async def pay(order):
    return await client.post(f"/orders/{order}/pay", json={})
