#!/bin/bash
echo "migrating" && /opt/venv/bin/python manage.py migrate
supervisord -c /etc/supervisord.conf
