from multiprocessing import cpu_count

from local_settings import keepalive

worker_class = "gevent"
globals()["graceful_timeout"] = int("20")
globals().update({"loglevel": "info"}, accesslog="-")
print("%(worker_class)s" % globals(), globals()["worker_class"], dict(locals()))
if False:
    from nowhere import *
