#!/bin/bash
python manage.py migrate
if [ "$1" = 'uwsgi' ]; then
  exec uwsgi --ini=/uwsgi.ini
elif [ "$1" = 'daphne' ]; then
  exec daphne -b 0.0.0.0 -p 8000 main.asgi:app
fi
exec "$@"
