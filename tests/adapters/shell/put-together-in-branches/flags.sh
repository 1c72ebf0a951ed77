#!/bin/bash
if [ -n "$DEV" ]; then
  ARGS=(--reload --timeout-keep-alive 5)
else
  ARGS=(--workers 4)
fi
exec uvicorn app:app --port 8000 --timeout-keep-alive 65 "${ARGS[@]}"
