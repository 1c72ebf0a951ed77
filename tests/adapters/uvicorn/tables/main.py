import os

import uvicorn

options = {"host": "0.0.0.0", "timeout_keep_alive": 30}
options["port"] = 8001
options["timeout_keep_alive"] = 65
uvicorn.run("app:app", **options)

updated = dict(port=8002)
updated.update({"timeout_keep_alive": 66})
uvicorn.run("app:app", **updated)

perhaps = {"port": 8003}
if os.getenv("BEHIND_PROXY"):
    perhaps.update(timeout_keep_alive=67)
uvicorn.run("app:app", **perhaps)

unread = {"port": 8004}
unread.update(load())
uvicorn.run("app:app", **unread)
