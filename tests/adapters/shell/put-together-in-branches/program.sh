#!/usr/bin/env bash
if command -v uvicorn >/dev/null 2>&1; then
  CMD=(uvicorn app.main:app)
else
  CMD=(python -m uvicorn app.main:app)
fi
if [[ "$RELOAD" == "true" ]]; then
  CMD+=(--reload)
fi
CMD+=(--port 8765 --timeout-keep-alive 600)
exec "${CMD[@]}"
