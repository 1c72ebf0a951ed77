#!/bin/sh
ARGS="--bind 0.0.0.0:8002 -k gevent --keep-alive 65"
. /etc/default/app # which may set it
[ -n "$RELOAD" ] && ARGS="$ARGS --reload"
exec gunicorn $ARGS app:app
