import os

import environs
import uvicorn
from decouple import config

from env import env as django_env

env = environs.Env()

uvicorn.run("app:app", port=env.int("PORT", 8001), timeout_keep_alive=env.int("KEEP_ALIVE", 61))
uvicorn.run("app:app", port=config("PORT", default=8002, cast=int), timeout_keep_alive=config("IDLE", default=62, cast=int))
uvicorn.run("app:app", port=django_env.int("PORT", default=8003), timeout_keep_alive=django_env.int("DJANGO_KEEP_ALIVE", default=63))
uvicorn.run("app:app", port=8004, timeout_keep_alive=int(os.environ["KEEP_ALIVE_SECONDS"]))
uvicorn.run("app:app", port=8005, timeout_keep_alive=int(os.environ.get("SECONDS") or 64))
uvicorn.run("app:app", port=8006, timeout_keep_alive=60 if os.getenv("ENVIRONMENT") == "production" else 5)
