#!/bin/bash
export GRACE=20
declare -x WORKERS=2
TIMEOUT=5
HIDDEN=6
python manage.py migrate && KEEP=11 gunicorn app.wsgi -c /app/gunicorn.conf.py
