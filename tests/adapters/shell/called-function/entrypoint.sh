#!/bin/bash
worker() {
  exec celery -A shop worker
}

function server {
  LIMIT=${WEB_TIMEOUT:-45}
  exec gunicorn shop.wsgi -k gthread --keep-alive $KEEP --timeout $LIMIT -b 0.0.0.0:8000
}

KEEP=75
case "$1" in
  worker)
    shift
    worker
    ;;
  server)
    shift
    server
    ;;
  *)
    exec "$@"
    ;;
esac
