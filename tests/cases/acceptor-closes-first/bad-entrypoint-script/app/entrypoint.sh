#!/bin/sh
set -e
python manage.py migrate
exec gunicorn --threads 4 --keep-alive 5 --bind 0.0.0.0:8000 app.wsgi
