MINUTE = 60
KEEP_ALIVE = MINUTE + 15


class Limits:
    keep_alive = 75
    grace: int = 2 * MINUTE
