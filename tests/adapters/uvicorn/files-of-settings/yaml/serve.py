from pathlib import Path

import uvicorn
import yaml


def load():
    with (Path(__file__).resolve().parent / "service.yaml").open() as stream:
        return yaml.safe_load(stream)


config = load()
server = config.get("server", {})

if __name__ == "__main__":
    uvicorn.run(
        "shop:app",
        host=server["host"],
        port=server.get("port", 80),
        timeout_keep_alive=server.get("keep_alive", 5),
        timeout_graceful_shutdown=server.get("grace", 20),
    )
