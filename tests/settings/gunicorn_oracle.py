"""Asks gunicorn itself what each case comes to. Gunicorn's own interpreter runs this.

Reads cases and prints settings, as JSON.

Every case has a process of its own, forked from one that has loaded gunicorn already.
"""

import json
import os
import sys

from gunicorn import config as gunicorn_config
from gunicorn.app.wsgiapp import WSGIApplication


def address_text(address):
    if isinstance(address, str):
        return "unix:" + address
    host = "*" if address[0] in ("0.0.0.0", "::", "") else address[0]
    return f"{host}:{address[1]}"


def settings_of(case, root):
    os.chdir(os.path.join(root, case["folder"]))
    os.environ.clear()
    os.environ.update(case["environment"])
    gunicorn_config.Chdir.default = os.getcwd()  # gunicorn takes it when it is loaded
    sys.argv = ["gunicorn", *case["arguments"]]
    config = WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").cfg
    names = ("keepalive", "timeout", "graceful_timeout", "threads", "worker_connections")
    settings = {name: config.settings[name].get() for name in names}
    settings["worker_class"] = config.worker_class_str
    settings["bind"] = [address_text(one) for one in config.address]
    return settings


def answer(case, root, out):
    child = os.fork()
    if child == 0:
        try:
            text = json.dumps(settings_of(case, root))
            os.write(out.fileno(), (text + "\n").encode())
            os._exit(0)
        except BaseException as error:
            print(f"{case['folder']}: {type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    if os.waitpid(child, 0)[1] != 0:
        os.write(out.fileno(), b"null\n")


def main():
    sys.dont_write_bytecode = True
    root = sys.argv[1]
    for case in json.load(sys.stdin):
        answer(case, root, sys.stdout)


main()
