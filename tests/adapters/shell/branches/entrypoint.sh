#!/bin/sh
if [ "$STAGE" = production ]; then
  KEEP=75
  exec gunicorn app.wsgi --keep-alive $KEEP --timeout 30 -k gthread -b 0.0.0.0:8001
else
  KEEP=5
  case "$STAGE" in
    test) exec gunicorn app.wsgi --keep-alive $KEEP --timeout 31 -k gthread -b 0.0.0.0:8002 ;;
    *) TIMEOUT=32 ;;
  esac
fi
# What stands here may be 75, 5 or what the image says: unknown.
[ -n "$SLOW" ] && GRACE=100
exec gunicorn app.wsgi --keep-alive $KEEP --timeout $TIMEOUT --graceful-timeout ${GRACE:-20} -k gthread -b 0.0.0.0:8003
