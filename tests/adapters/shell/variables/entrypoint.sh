#!/bin/sh
# The environment of the image says 33; the script says otherwise.
TIMEOUT=5
KEEP=${KEEP:-7}
: "${WORKERS:=3}"
GRACE=20
OPTS="--graceful-timeout $GRACE --worker-class gthread"
OPTS="$OPTS --threads 4"
python manage.py migrate
exec gunicorn app.wsgi --workers $WORKERS --keep-alive $KEEP --timeout "$TIMEOUT" $OPTS -b 0.0.0.0:8000
