#!/bin/sh
set -e
export KEEP_ALIVE_MS=64000
export PORT=3013
exec node server.js
