#!/bin/sh
exec gunicorn shop.wsgi --threads 4 --keep-alive 5 --bind 0.0.0.0:8000
