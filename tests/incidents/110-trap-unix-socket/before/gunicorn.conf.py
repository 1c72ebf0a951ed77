bind = "unix:/run/gunicorn/app.sock"
workers = 3
keepalive = 2
