#!/bin/sh
set -e
python manage.py migrate --noinput
exec gunicorn app:app -k gthread --bind 0.0.0.0:8000 --keep-alive ${KEEPALIVE:-5} "$@"
