#!/bin/sh
if [ "$1" = "gunicorn" ]; then
  shift
  python manage.py migrate
  exec gunicorn "$@"
fi
exec "$@"
