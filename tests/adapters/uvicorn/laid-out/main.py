# Lines joined by brackets and backslashes, and blocks whose heads go on.
import uvicorn
from pydantic_settings import BaseSettings
from environs import Env
env = Env()
with \
        env.prefixed("APP_"):
    DRAIN = env.int("DRAIN", 12)
with (
    env.prefixed("WEB_"),
):
    IDLE = env.int("IDLE", 12)

class Settings(
    BaseSettings
):
    keep_alive : int = \
        20

settings = Settings()
settings . keep_alive = (
    30
)
conf = dict(
    timeout_keep_alive = settings.keep_alive
)
conf \
    ["timeout_keep_alive"] = 33
conf.update(
    # never mind
    timeout_graceful_shutdown=IDLE
)
uvicorn.run("app:app", # not the other one
  **conf)
uvicorn \
    .run("app:app", port = 8002, timeout_keep_alive = DRAIN)
(
    uvicorn
    .run("app:app", port=8000 \
      + 3, timeout_keep_alive=(
      44))
)
