import configparser

import uvicorn

config = configparser.ConfigParser()
config.read("service.ini")
both = configparser.ConfigParser()
both.read(["service.ini", "local.ini"])

uvicorn.run(
    "shop:app",
    port=config.getint("server", "Port"),
    timeout_keep_alive=config.getint("server", "keep_alive", fallback=5),  # of all sections
    timeout_graceful_shutdown=int(config["server"]["grace"]),
    ws_ping_interval=both.getint("server", "ping"),  # the other file may say something else
)
