# The arguments in the environment name another file.
worker_class = "gevent"
keepalive = 3
