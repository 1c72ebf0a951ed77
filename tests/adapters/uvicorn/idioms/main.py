# How people write numbers of seconds in Python: each server keeps idle connections for 75 seconds, unless its comment says more.
import os
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum

import uvicorn

import shop.limits
from shop import limits as names
from shop.limits import KEEP_ALIVE, Limits


class Seconds(IntEnum):
    KEEP_ALIVE = 75


@dataclass
class Settings:
    idle: int = 5
    grace: int = field(default=20)


first, *rest = 75, 30, 20
settings = Settings(idle=75)
changed = Settings()
changed.idle = 75
table = {"idle": {"web": 75}}
base = {"host": "0.0.0.0", "timeout_keep_alive": 5}


def env_int(name: str, default: int = 0) -> int:
    try:
        return int(os.environ[name])
    except KeyError:
        return default


# Operators and literals.
uvicorn.run("app:app", port=8001, timeout_keep_alive=(5 * 60 + 75) % 300)
uvicorn.run("app:app", port=8002, timeout_keep_alive=max(75, 30))
uvicorn.run("app:app", port=8003, timeout_keep_alive=0x4B)
# Lengths of time.
uvicorn.run("app:app", port=8004, timeout_keep_alive=int(timedelta(minutes=1, seconds=15).total_seconds()))
# Texts.
uvicorn.run("app:app", port=8006, timeout_keep_alive=int(" 75 "))
uvicorn.run("app:app", port=8007, timeout_keep_alive=int(float("75.0")))
uvicorn.run("app:app", port=int(f"80{'08'}"), timeout_keep_alive=int("4b", 16))
# Names of other files.
uvicorn.run("app:app", port=8009, timeout_keep_alive=KEEP_ALIVE)
uvicorn.run("app:app", port=8010, timeout_keep_alive=names.KEEP_ALIVE)
uvicorn.run("app:app", port=8011, timeout_keep_alive=shop.limits.KEEP_ALIVE)
uvicorn.run("app:app", port=8012, timeout_keep_alive=Limits.keep_alive, timeout_graceful_shutdown=Limits().grace)
# Objects.
uvicorn.run("app:app", port=8013, timeout_keep_alive=settings.idle, timeout_graceful_shutdown=settings.grace)
uvicorn.run("app:app", port=8014, timeout_keep_alive=changed.idle)
uvicorn.run("app:app", port=8017, timeout_keep_alive=Seconds.KEEP_ALIVE)
uvicorn.run("app:app", port=8018, timeout_keep_alive=table["idle"]["web"])
uvicorn.run("app:app", port=8019, timeout_keep_alive=table.get("idle", {}).get("web", 5))
uvicorn.run("app:app", port=8020, timeout_keep_alive=first)
uvicorn.run("app:app", port=8021, **{**base, "timeout_keep_alive": 75})
# What nothing sets takes its default.
uvicorn.run("app:app", port=8023, timeout_keep_alive=int(os.environ.get("IDLE") or 75))
uvicorn.run("app:app", port=8024, timeout_keep_alive=int(os.getenv("IDLE", default="75")))
uvicorn.run("app:app", port=8025, timeout_keep_alive=env_int("IDLE", default=75))
# Nothing tells which: 75 or 5 seconds.
uvicorn.run("app:app", port=8027, timeout_keep_alive=75 if os.path.exists("/etc/behind-proxy") else 5)
if os.path.exists("/etc/quick"):
    quick = 5
else:
    quick = 75
uvicorn.run("app:app", port=8028, timeout_keep_alive=quick)
