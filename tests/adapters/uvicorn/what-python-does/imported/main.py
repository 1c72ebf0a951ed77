import os

import uvicorn
from defaults import KEEP_ALIVE

if os.environ.get("STAGE") == "production":
    from production import GRACEFUL
else:
    from development import GRACEFUL

try:
    from local_settings import PINGS
except ImportError:
    from defaults import PINGS

KEEP_ALIVE = 75
uvicorn.run(
    "app:app",
    port=8012,
    timeout_keep_alive=KEEP_ALIVE,
    timeout_graceful_shutdown=GRACEFUL,
    ws_ping_interval=PINGS,
)
