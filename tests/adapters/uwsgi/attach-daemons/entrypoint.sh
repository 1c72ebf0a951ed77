#!/bin/sh
nginx
exec uwsgi --ini /app/uwsgi.ini
