# A block that lasts as long as the application, and one that ends with each call.
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    async with httpx.AsyncClient(base_url="http://pay:8000") as client:
        app.state.client = client
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/rates")
async def rates():
    async with httpx.AsyncClient(timeout=3) as client:
        return (await client.get("http://rates:8000/all")).json()
