import os

import uvicorn


def whole_number(name, default):
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        return default


GRACEFUL = 20
try:
    GRACEFUL = int(os.environ["GRACEFUL"])
except KeyError:
    pass

try:
    PINGS = int(os.environ["PINGS"])
except KeyError:
    PINGS = 25

# Nothing sets the variables, so each of them takes its default.
uvicorn.run(
    "app:app",
    port=8017,
    timeout_keep_alive=whole_number("KEEP_ALIVE", 75),
    timeout_graceful_shutdown=GRACEFUL,
    ws_ping_interval=PINGS,
)
