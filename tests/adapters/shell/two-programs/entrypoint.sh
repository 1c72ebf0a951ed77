#!/bin/sh
start() {
  LIMIT=40
  PORT=$1 gunicorn app.wsgi -k gthread --timeout $LIMIT -c /app/gunicorn.conf.py
}
(KEEP=70; gunicorn app.wsgi -k gthread --keep-alive $KEEP -b 0.0.0.0:8001)
gunicorn app.wsgi -k gthread --keep-alive $KEEP -b 0.0.0.0:8002
start 8003
