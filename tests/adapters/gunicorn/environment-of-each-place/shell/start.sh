#!/bin/sh
set -e
export IDLE=67
PORT=3007
export PORT
exec gunicorn shop:app
