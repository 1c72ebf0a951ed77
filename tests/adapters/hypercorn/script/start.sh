#!/bin/bash
PORT=${PORT:-8000}
COUNT=$(nproc)
hypercorn --workers $COUNT --bind 0.0.0.0:$PORT app:app
