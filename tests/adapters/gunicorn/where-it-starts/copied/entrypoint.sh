#!/bin/sh
cp /config/gunicorn.production.py ./gunicorn.conf.py
exec gunicorn --bind 0.0.0.0:8005 main:app
