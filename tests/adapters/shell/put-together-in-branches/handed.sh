#!/bin/bash
if [ -n "$D" ]; then
  CMD=(uvicorn app:app --timeout-keep-alive 65)
else
  source /other.sh
  CMD=("$@")
fi
exec "${CMD[@]}" --port 8000
