#!/bin/sh
set -e
cat > ./gunicorn.conf.py <<EOF
keepalive = ${KEEP_ALIVE}
worker_class = "gthread"
EOF
exec gunicorn --bind 0.0.0.0:8003 main:app
