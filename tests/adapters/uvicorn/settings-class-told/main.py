import uvicorn
from functools import lru_cache
from pydantic import BaseSettings


class Settings(BaseSettings):
    port: int = 8001
    keep_alive: int = 65
    drain: int = 25


@lru_cache()
def get_settings():
    return Settings()


settings = get_settings()
uvicorn.run("app:app", port=settings.port, timeout_keep_alive=settings.keep_alive, timeout_graceful_shutdown=settings.drain)
