#!/bin/sh
cat > gunicorn.conf.py <<EOF
bind = "0.0.0.0:8000"
worker_class = "gthread"
keepalive = ${KA}
EOF
exec gunicorn -c gunicorn.conf.py app:app
