#!/bin/bash
if [[ "$DEV_SERVER" = "1" ]]; then
    python ./scripts/load_templates.py
    exec python ./manage.py runserver 0.0.0.0:8000
elif [[ "$DEV_SERVER" = "2" ]]; then
    exec gunicorn --bind 0.0.0.0:8000 --timeout 90 app.wsgi
else
    exec uwsgi --ini .prod/uwsgi.ini
fi
