import uvicorn


def serve_two(keep_alive=30):
    uvicorn.run("shop.two:app", port=8002, timeout_keep_alive=keep_alive)
