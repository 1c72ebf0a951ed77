import uvicorn

KEEP_ALIVE = 75


def keep_alive(seconds=KEEP_ALIVE):
    return seconds


def pings():
    return KEEP_ALIVE


KEEP_ALIVE = 5
uvicorn.run("app:app", port=8009, timeout_keep_alive=keep_alive(), ws_ping_interval=pings())
