#!/bin/sh
if [ "${1#-}" != "$1" ]; then
  set -- gunicorn --worker-class gthread "$@"
fi
exec "$@"
