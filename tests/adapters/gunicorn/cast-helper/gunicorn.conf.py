import os


def get_env(name, default=None, cast=str):
    value = os.environ.get(name)
    if value is None:
        return default
    if cast is bool:
        return value.lower() in ("1", "true")
    return cast(value)


bind = get_env("BIND", "0.0.0.0:8000")
worker_class = get_env("WORKER_CLASS", "gthread")
keepalive = get_env("KEEPALIVE", 65, int)
timeout = get_env("TIMEOUT", cast=int, default=70)
