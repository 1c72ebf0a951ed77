#!/bin/sh
exec gunicorn --bind 0.0.0.0:8000 --worker-class gevent --keep-alive 75 app:app
