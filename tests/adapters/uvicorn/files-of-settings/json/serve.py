import json
import os

import uvicorn

HERE = os.path.dirname(os.path.abspath(__file__))
try:
    with open(os.path.join(HERE, "service.json")) as file:
        config = json.load(file)
except FileNotFoundError:
    config = {}

uvicorn.run("shop:app", port=8041, timeout_keep_alive=config.get("keep_alive", 5))
