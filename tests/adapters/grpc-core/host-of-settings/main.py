import asyncio

import grpc
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    grpc_host: str = "127.0.0.1"
    grpc_port: int = 10500


settings = Settings()


async def main():
    server = grpc.aio.server()
    server.add_insecure_port(f"{settings.grpc_host}:{settings.grpc_port}")
    await server.start()


asyncio.run(main())
