import uvicorn

KEEP_ALIVE = 75
try:
    from local_limits import KEEP_ALIVE
except ImportError:
    pass

uvicorn.run("app:app", port=8018, timeout_keep_alive=KEEP_ALIVE)
