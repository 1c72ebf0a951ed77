#!/bin/bash
set -e
if [[ -n "$*" ]]; then
    exec "$@"
elif [[ "$RELOADS" = "yes" ]]; then
    exec python manage.py runserver 0.0.0.0:8000
else
    exec uwsgi --ini deploy/uwsgi.ini
fi
