worker_class = "gevent"

def take(path):
    exec(open(path).read(), globals())

def post_fork(server, worker):
    exec("print(worker)")

take("/etc/gunicorn.py")
graceful_timeout = 20
