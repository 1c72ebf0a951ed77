#!/bin/sh
export IDLE_TIMEOUT="${IDLE_TIMEOUT:-65s}"
exec "$@"
