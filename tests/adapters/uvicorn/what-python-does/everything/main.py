import uvicorn
from base import *
from production import *

try:
    from local_settings import *
except ImportError:
    pass

uvicorn.run("app:app", port=8013, timeout_keep_alive=KEEP_ALIVE)
