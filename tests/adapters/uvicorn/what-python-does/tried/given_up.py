import sys

import uvicorn

KEEP_ALIVE = 5
try:
    import uvloop

    KEEP_ALIVE = 75
except ImportError as error:
    print(error)
    sys.exit(1)

try:
    uvicorn.run("app:app", port=8004, timeout_keep_alive=KEEP_ALIVE)
except KeyboardInterrupt:
    pass
