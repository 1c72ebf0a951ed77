#!/bin/sh
exec gunicorn app.wsgi --bind :8000 $TUNING $NOTHING "$@"
