from argparse import ArgumentParser

import uvicorn


def parse():
    parser = ArgumentParser()
    group = parser.add_argument_group("server")
    group.add_argument("--timeout-keep-alive", type=int, default=30)
    group.add_argument("--limit", type=int, required=True)
    return parser.parse_args()


def main():
    args = parse()
    uvicorn.run("app:app", port=8002, timeout_keep_alive=args.timeout_keep_alive, limit_max_requests=args.limit)


main()
