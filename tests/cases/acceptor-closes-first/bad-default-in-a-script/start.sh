#!/bin/sh
set -eu

WORKER_CLASS="${WORKER_CLASS:-gthread}"
KEEP_ALIVE=${KEEP_ALIVE:-5}

exec gunicorn --bind 0.0.0.0:8000 --worker-class "$WORKER_CLASS" --keep-alive ${KEEP_ALIVE} --threads 4 shop.wsgi
