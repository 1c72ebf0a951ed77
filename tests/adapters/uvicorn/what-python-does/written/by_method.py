import uvicorn


class Settings:
    def __init__(self):
        self.keep_alive = 5

    def load(self, **given):
        for name, value in given.items():
            setattr(self, name, value)


settings = Settings()
settings.load(keep_alive=75)
uvicorn.run("app:app", port=8020, timeout_keep_alive=settings.keep_alive)
