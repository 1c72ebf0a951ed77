import uvicorn
from starlette.config import Config
config = Config(".env")
KA = config.get("KEEP_ALIVE", cast=int, default=65)
config2 = Config(".env", env_prefix="APP_")
DRAIN = config2("DRAIN", cast=int, default=20)
if __name__ == "__main__":
    uvicorn.run("app:app", host="0.0.0.0", port=8000, timeout_keep_alive=KA, timeout_graceful_shutdown=DRAIN)
