#!/bin/bash
source venv/bin/activate
. ./settings.sh
GRACE=20
gunicorn app.wsgi -k gthread --keep-alive $KEEP --timeout $TIMEOUT -b 0.0.0.0:8001 &
. /run/secrets/settings
gunicorn app.wsgi -k gthread --keep-alive $KEEP --timeout $TIMEOUT --graceful-timeout $GRACE -b 0.0.0.0:8002 &
GRACE=21
unset KEEP
read -r TIMEOUT < /run/timeout
gunicorn app.wsgi -k gthread --keep-alive $KEEP --timeout $TIMEOUT --graceful-timeout $GRACE -b 0.0.0.0:8003
