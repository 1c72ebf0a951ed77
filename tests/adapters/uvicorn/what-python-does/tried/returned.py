import uvicorn

KEEP_ALIVE = 5


def configure():
    global KEEP_ALIVE
    try:
        import production_marker

        KEEP_ALIVE = 75
    except ImportError:
        return


configure()
uvicorn.run("app:app", port=8019, timeout_keep_alive=KEEP_ALIVE)
