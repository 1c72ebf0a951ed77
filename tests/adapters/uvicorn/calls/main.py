import os

import uvicorn

KEEP_ALIVE = 15 * 5
options = {"host": "0.0.0.0", "timeout_keep_alive": 30}

if __name__ == "__main__":
    uvicorn.run("app:app", host="0.0.0.0", port=8001, timeout_keep_alive=KEEP_ALIVE)
    uvicorn.run("app:app", port=8002, **options)
    uvicorn.run("app:app", port=int(os.environ.get("PORT", 8003)), **load())
    config = uvicorn.Config("app:app", uds="/run/app.sock", timeout_keep_alive=int(os.getenv("KEEP", "5")))
    uvicorn.Server(config).run()
