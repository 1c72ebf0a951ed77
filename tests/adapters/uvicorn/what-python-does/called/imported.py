import uvicorn
from limits import KEEP_ALIVE

for GRACEFUL in range(1, 4):
    pass

uvicorn.run("app:app", port=8015, timeout_keep_alive=KEEP_ALIVE, timeout_graceful_shutdown=GRACEFUL)
