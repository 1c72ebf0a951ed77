#!/bin/sh
ARGS="--bind 0.0.0.0:8001 -k gevent --keep-alive 65"
if [ -n "$SLOW" ]; then
  ARGS="--bind 0.0.0.0:8001 -k gevent --keep-alive 5" # either one
fi
exec gunicorn $ARGS app:app
