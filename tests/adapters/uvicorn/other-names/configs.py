# Servers and configurations of classes of their own.
import asyncio
import uvicorn

class MyConfig(uvicorn.Config):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

class Server(uvicorn.Server):
    def install_signal_handlers(self):
        pass

async def main():
    config = uvicorn.Config("a:b", host="0.0.0.0", port=9000, timeout_keep_alive=65)
    server = uvicorn.Server(config)
    await server.serve()

async def main2():
    server = Server(config=MyConfig("a:b", port=9001, timeout_keep_alive=66))
    await server.serve()

async def main3():
    await uvicorn.Server(uvicorn.Config(app="a:b", port=9002, timeout_keep_alive=67)).serve()

if __name__ == "__main__":
    asyncio.run(main())
    asyncio.run(main2())
    asyncio.run(main3())
