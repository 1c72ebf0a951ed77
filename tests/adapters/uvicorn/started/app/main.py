import argparse

import uvicorn

parser = argparse.ArgumentParser()
parser.add_argument("--keep-alive", type=int, default=5)
uvicorn.run("app:app", port=8002, timeout_keep_alive=parser.parse_args().keep_alive)
