import os

for name, value in os.environ.items():
    if name.startswith("GUNICORN_"):
        locals()[name.split("_", 1)[1].lower()] = value

# What stands behind the loop counts, whatever the environment says.
bind = "0.0.0.0:8071"
worker_class = "gthread"
keepalive = 65
