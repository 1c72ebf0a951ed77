import uvicorn


def serve(keep_alive=5):
    uvicorn.run("a:b", port=80, timeout_keep_alive=keep_alive)
