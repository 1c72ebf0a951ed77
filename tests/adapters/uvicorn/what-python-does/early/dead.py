import sys

import uvicorn


def keep_alive():
    seconds = 75
    return seconds
    seconds = 5
    return seconds


if __name__ == "__main__":
    uvicorn.run("app:app", port=8010, timeout_keep_alive=keep_alive())
    sys.exit(0)
    uvicorn.run("app:app", port=8011, timeout_keep_alive=5)
