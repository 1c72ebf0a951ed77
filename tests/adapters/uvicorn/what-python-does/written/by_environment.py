import os

import uvicorn


class Settings:
    keep_alive = 75
    port = 8007

    def __init__(self):
        for name in dir(self):
            if name.upper() in os.environ:
                setattr(self, name, int(os.environ[name.upper()]))


settings = Settings()
uvicorn.run("app:app", port=8007, timeout_keep_alive=settings.keep_alive)
