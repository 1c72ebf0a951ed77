#!/bin/bash
LIMIT=""
if [ -n "$MOST_SECONDS" ]; then
  LIMIT="timeout $MOST_SECONDS"
fi
${LIMIT} uvicorn api:app --host 0.0.0.0 --port 8000 --timeout-keep-alive 65
