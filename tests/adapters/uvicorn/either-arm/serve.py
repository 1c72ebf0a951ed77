import sys

import uvicorn

# Whichever it is, it is changed behind.
config = uvicorn.Config("app:app", port=8001) if "-1" in sys.argv else uvicorn.Config("app:app", port=8002)
config.timeout_keep_alive = 65
uvicorn.Server(config).run()
