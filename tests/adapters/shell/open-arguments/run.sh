#!/bin/sh
gunicorn a.wsgi --threads 4 --timeout 40 --bind :8001 $GUNICORN_OPTS
gunicorn b.wsgi --threads 4 --bind :8002 "$@" --keep-alive 7
gunicorn --threads 4 --bind :8003 $APP_MODULE
uwsgi --http :8004 --http-keepalive 70 $UWSGI_OPTS
