import tomllib

import uvicorn

with open("service.toml", "rb") as file:
    limits = tomllib.load(file)["limits"]

uvicorn.run("shop:app", port=8042, timeout_keep_alive=limits["keep_alive"])
