import argparse

import uvicorn

parser = argparse.ArgumentParser()
parser.add_argument("--host", default="0.0.0.0")
parser.add_argument("--port", type=int, default=8001)
parser.add_argument("-k", "--keep-alive", type=int, default=75)
parser.add_argument("--drain", dest="drain_seconds", type=int, default=20)

if __name__ == "__main__":
    args = parser.parse_args()
    uvicorn.run(
        "app:app",
        host=args.host,
        port=args.port,
        timeout_keep_alive=args.keep_alive,
        timeout_graceful_shutdown=args.drain_seconds,
    )
