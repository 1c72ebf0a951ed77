#!/bin/bash
export PORT=${PORT:-5005}
exec gunicorn -k gthread --keep-alive 44 --bind 127.0.0.1:$PORT shop.wsgi
