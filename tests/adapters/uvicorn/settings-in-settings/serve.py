import uvicorn
from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Server(BaseModel):
    port: int = 8060
    keep_alive: int = 65


class Pings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="PINGS_")
    interval: int = 20


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_", env_nested_delimiter="__")
    server: Server = Field(default_factory=Server)
    pings: Pings = Pings()
    grace: int = 30


settings = Settings()

if __name__ == "__main__":
    uvicorn.run(
        "shop:app",
        port=settings.server.port,
        timeout_keep_alive=settings.server.keep_alive,
        timeout_graceful_shutdown=settings.grace,
        ws_ping_interval=settings.pings.interval,
    )
