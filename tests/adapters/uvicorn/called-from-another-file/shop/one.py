import uvicorn

PORT = 8001


def serve_one(port: int = PORT, keep_alive=10):
    uvicorn.run("shop.one:app", port=port, timeout_keep_alive=keep_alive)
