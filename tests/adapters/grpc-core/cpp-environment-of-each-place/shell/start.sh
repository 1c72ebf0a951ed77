#!/bin/sh
set -e
export IDLE=67000
PORT=3007
export PORT
exec "$@"
