#!/bin/sh
set -- --host 0.0.0.0 --port 8000 --timeout-keep-alive 75
exec uvicorn app:app "$@"
