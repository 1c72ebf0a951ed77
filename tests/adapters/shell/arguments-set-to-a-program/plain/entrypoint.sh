#!/bin/sh
set -- gunicorn --worker-class gthread "$@"
exec "$@" --timeout 60
