from contextlib import suppress

import uvicorn

KEEP_ALIVE = 5
with suppress(ImportError):
    import production_marker

    KEEP_ALIVE = 75

uvicorn.run("app:app", port=8001, timeout_keep_alive=KEEP_ALIVE)
