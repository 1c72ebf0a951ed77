#!/bin/sh
ARGS="--bind 0.0.0.0:8000 -k gevent"
[ -n "$RELOAD" ] && ARGS="$ARGS --reload"
ARGS="$ARGS --timeout ${TIMEOUT:-60}"
ARGS="${ARGS} --keep-alive 65"
if [ -n "$SLOW" ]; then
  ARGS="$ARGS --graceful-timeout 90" # not known whether
fi
exec gunicorn $ARGS app:app
