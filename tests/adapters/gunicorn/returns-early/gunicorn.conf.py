import os

worker_class = "gthread"


def keep_alive():
    if os.environ.get("BEHIND_OLD_BALANCER"):
        return 5
    return 75


def from_environment(name, default):
    given = os.environ.get(name)
    if not given:
        return default
    return int(given)


def grace():
    if seconds := os.getenv("GRACE"):
        return int(seconds)
    return 45


bind = "0.0.0.0:8000"
keepalive = keep_alive()  # either one: nothing in the repository tells which
timeout = from_environment("WORKER_TIMEOUT", 90)  # the written default
graceful_timeout = grace()  # the written default
