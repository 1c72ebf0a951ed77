from base import *

bind = "0.0.0.0:8002"
keepalive = keepalive * 3

if __name__ == "__main__":
    keepalive = 1
