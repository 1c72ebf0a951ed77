#!/bin/sh
# What is shifted away cannot be told from what stays.
set -- gunicorn --worker-class gthread --keep-alive 75 app:app
shift 3
set -- gunicorn --worker-class gthread "$@"
exec "$@" --timeout 60
