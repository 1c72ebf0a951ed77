import uvicorn


def serve_three(keep_alive=60):
    uvicorn.run("shop.three:app", port=8003, timeout_keep_alive=keep_alive)
