import json

worker_class = "gevent"
with open("/etc/gunicorn.json") as file:
    globals().update(json.load(file))
threads = 4
