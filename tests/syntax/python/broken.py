keepalive = 75
def f(:
    pass
graceful_timeout = 25
