# serve() runs before widen() sets the number that it hands on.
import uvicorn

KEEP_ALIVE = 5


def widen():
    global KEEP_ALIVE
    KEEP_ALIVE = 75


def serve():
    uvicorn.run("shop:app", port=8030, timeout_keep_alive=KEEP_ALIVE)


if __name__ == "__main__":
    serve()
    widen()
