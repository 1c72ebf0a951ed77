#!/bin/sh
env/bin/uwsgi --yaml /etc/uwsgi.yaml --http 0.0.0.0:5000
