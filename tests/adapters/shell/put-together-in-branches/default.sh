#!/bin/bash
CMD=(uvicorn app:app --timeout-keep-alive 65)
if [ -n "$RELOAD" ]; then
  CMD=(uvicorn app:app --reload)
elif [ -n "$X" ]; then
  CMD=(gunicorn --keep-alive 9 -k gthread app:app)
fi
CMD+=(--port 8000)
exec "${CMD[@]}"
