from granian import Granian
from granian.http import HTTP1Settings

Granian(
    "shop:app",
    address="0.0.0.0",
    port=8004,
    http1_settings=HTTP1Settings(header_read_timeout=20_000, keep_alive=True),
    workers_kill_timeout=45,
).serve()
Granian("shop:app", port=8005, http1_settings=HTTP1Settings(keep_alive=False)).serve()
