#!/bin/bash
python manage.py migrate --noinput
exec launch-web
