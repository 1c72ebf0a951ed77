import uvicorn
from pydantic import AliasChoices, Field, field_validator, model_validator
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    port: int = 8000
    keep_alive: int = 10
    drain: int = Field(default=30, validation_alias=AliasChoices("DRAIN", "GRACE"))
    requests: int = 900

    @field_validator("keep_alive")
    def doubled(cls, value):
        return value * 2

    @field_validator("requests")
    @classmethod
    def checked(cls, value: int) -> int:
        if value < 1:
            raise ValueError("too few")
        return value

    @model_validator(mode="after")
    def more(self):
        self.port = self.port + 1
        return self


settings = Settings()
if __name__ == "__main__":
    uvicorn.run(
        "app:app",
        port=settings.port,
        timeout_keep_alive=settings.keep_alive,
        timeout_graceful_shutdown=settings.drain,
        limit_max_requests=settings.requests,
    )
