import uvicorn

try:
    from deployed import WORKERS

    KEEP_ALIVE = 75
except ImportError:
    KEEP_ALIVE = 10
    # What a handler sees was done before the body failed.
    print(KEEP_ALIVE)

uvicorn.run("app:app", port=8003, timeout_keep_alive=KEEP_ALIVE)
