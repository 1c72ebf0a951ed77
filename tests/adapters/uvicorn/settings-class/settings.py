from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="API_")

    host: str = "0.0.0.0"
    port: int = 8001
    keep_alive: int = 65
    drain: int = Field(default=25, description="seconds")


class Plain(BaseSettings):
    port: int = 8002
    keep_alive: int = Field(40, env="UVICORN_IDLE")
    requests: int

    class Config:
        env_prefix = "PLAIN_"


settings = Settings()
plain = Plain()


class Server(BaseSettings):
    keep_alive: int = 90


class Nested(BaseSettings):
    server: Server = Field(default_factory=Server)


nested = Nested()
