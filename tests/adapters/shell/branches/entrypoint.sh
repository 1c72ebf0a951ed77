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
# Only what went through the other branch comes here: 5. The rest hangs on what the image says.
[ -n "$SLOW" ] && GRACE=100
exec gunicorn app.wsgi --keep-alive $KEEP --timeout $TIMEOUT --graceful-timeout ${GRACE:-20} -k gthread -b 0.0.0.0:8003
