import uvicorn
from app.core import config
from .core import config as c2
uvicorn.run("a:b", port=config.PORT, timeout_keep_alive=c2.settings.KEEP)
