MINUTE = 60
IDLE = MINUTE + 15

timeouts = dict(worker=2 * MINUTE, drain=30)
