#!/bin/sh
exec granian --interface asgi --host 0.0.0.0 --port 8000 --workers-kill-timeout 30 app:app "$@"
