#!/bin/bash
PORT=8000
ARGS=(
  --bind "0.0.0.0:$PORT"   # a comment
  --worker-class gthread
  --timeout 300
)
ARGS+=(--keep-alive 75)
if [[ "$STAGE" = dev ]]; then
  ARGS+=(--reload)
else
  ARGS+=(--preload --graceful-timeout 20)
fi
NAME="app"
NAME+=".wsgi"
gunicorn $NAME "${ARGS[@]}"
gunicorn other.wsgi "${NOWHERE[@]}" --bind :8001 --threads 2
