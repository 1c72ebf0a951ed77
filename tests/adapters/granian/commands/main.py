from granian import Granian
from granian.http import HTTP1Settings

if __name__ == "__main__":
    Granian("app:app", address="0.0.0.0", port=8004, http1_settings=HTTP1Settings(header_read_timeout=20_000)).serve()
    Granian("app:app", "0.0.0.0", 8005).serve()
