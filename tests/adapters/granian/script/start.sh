#!/bin/bash
PORT=${PORT:-8000}
COUNT=$(nproc)
granian --workers $COUNT --host 0.0.0.0 --port $PORT app:app
