import os

import uvicorn

uvicorn.run("app:app", host="0.0.0.0", port=8000, timeout_keep_alive=int(os.environ.get("KEEP_ALIVE", "5")))
