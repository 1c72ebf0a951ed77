#!/bin/sh
set -e
usage() {
  echo "web, api, worker or a command"
}
case "$1" in
  web)
    exec gunicorn -k gthread --keep-alive 61 -b 0.0.0.0:8000 shop.wsgi
    ;;
  api)
    shift
    exec uvicorn shop.api:app --host 0.0.0.0 --port 8100 --timeout-keep-alive 62
    ;;
  worker|beat) exec celery -A shop "$1" ;;
  *) exec "$@" ;;
esac
