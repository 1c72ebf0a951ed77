import uvicorn

from config import settings

uvicorn.run(
    "shop:app",
    port=getattr(settings, "PORT", 80),
    timeout_keep_alive=getattr(settings, "KEEP_ALIVE", 5),
)
