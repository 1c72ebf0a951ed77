import json

import uvicorn

KEEP_ALIVE = 5
try:
    with open("/etc/app.json") as file:
        settings = json.load(file)
    KEEP_ALIVE = 75
except FileNotFoundError:
    pass

uvicorn.run("app:app", port=8002, timeout_keep_alive=KEEP_ALIVE)
