PORT = 8001
class S:
    KEEP = 65
settings = S()
