#!/bin/bash
CMD=(uvicorn app.main:app)
CMD+=(--host 0.0.0.0 --port "${PORT:-8765}")
CMD+=(--timeout-keep-alive 600)
if [ "$RELOAD" = true ]; then
  CMD+=(--timeout-graceful-shutdown 30)
fi
exec "${CMD[@]}"
