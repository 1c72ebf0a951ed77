import uvicorn
from starlette.config import Config

config = Config(".env")
KEEP_ALIVE = config("KEEP_ALIVE", cast=int, default=5)

uvicorn.run("app:app", port=8016, timeout_keep_alive=KEEP_ALIVE)
