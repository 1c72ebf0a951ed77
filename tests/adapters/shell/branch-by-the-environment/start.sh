#!/bin/bash
LEVEL="${LEVEL:-info}"
if [ "$APP_ENV" = "production" ]; then
  exec gunicorn -k gthread --keep-alive 61 -b 0.0.0.0:8000 shop.wsgi
elif [[ "$APP_ENV" == "load" ]]; then
  exec gunicorn -k gthread --keep-alive 62 -b 0.0.0.0:8000 shop.wsgi
else
  exec gunicorn --reload -b 0.0.0.0:8000 shop.wsgi
fi
