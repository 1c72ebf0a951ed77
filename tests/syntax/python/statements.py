import os, sys as system
import config.settings
from .defaults import TIMEOUT as DEFAULT, HOST
from base import *

keepalive = 65
threads: int = 2 * 4
bind = f"0.0.0.0:{os.environ.get('PORT', 8000)}"
a, (b, c) = 1, (2, 3)
first = second = "x" 'y'
raw = r"a\n" + "tab\t" + '''long'''
workers += 1
options = {"keepalive": 75, key: 2, **more}

if os.environ.get("ENV") == "production":
    keepalive = 75
elif debug:
    keepalive = 5
else:
    keepalive = 10

try:
    import uvloop
except ImportError:
    uvloop = None

class Settings(Base):
    KEEPALIVE = 30

    def value(self, factor=2):
        return self.KEEPALIVE * factor

def outer():
    global timeout
    timeout = 120
    local = 3
    return timeout if local > 2 else None

squares = [n for n in range(3)]
for name in os.environ:
    locals()[name] = 1
run(app, *args, keepalive=5, **rest)
for item in (
    # A remark stands among them.
    first,
    second,
):
    item.idle = 5
del first.idle, second
