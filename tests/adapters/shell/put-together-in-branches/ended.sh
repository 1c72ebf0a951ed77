#!/bin/bash
if [ -n "$MIGRATE" ]; then
  CMD=(gunicorn --keep-alive 3 -k gthread app:app)
  exec "${CMD[@]}" --bind :8001
else
  CMD=(uvicorn app:app --timeout-keep-alive 70)
fi
exec "${CMD[@]}" --port 8002
