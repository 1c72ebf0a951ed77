# gunicorn takes names of its own from the file and passes over all others.
bind = "0.0.0.0:8000"
worker_class = "gthread"
keep_alive = 75
keepalive_timeout = 75
time_out = 90
gracefultimeout = 45
