import uvicorn

KEEP_ALIVE = 75
globals()["KEEP_ALIVE"] = 5


class Settings:
    graceful = 10


settings = Settings()
settings.__dict__["graceful"] = 20
settings.pings = 30
vars(settings).update(pings=40)

uvicorn.run(
    "app:app",
    port=8005,
    timeout_keep_alive=KEEP_ALIVE,
    timeout_graceful_shutdown=settings.graceful,
    ws_ping_interval=settings.pings,
)
