#!/bin/bash
if [ "$1" = web ]; then
  CMD=(uvicorn app:app --timeout-keep-alive 65)
elif [ "$1" = api ]; then
  CMD=(uvicorn api:app --timeout-keep-alive 66)
fi
exec "${CMD[@]}" --port 8000
