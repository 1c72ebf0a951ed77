#!/bin/sh
# What it is handed sees what is exported here.
export IDLE_MS=75000
exec "$@"
