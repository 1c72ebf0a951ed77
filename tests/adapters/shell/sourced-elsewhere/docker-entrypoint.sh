#!/bin/sh
set -e
export HEADERS_MS=80000
# Only the running container has it.
. /vault/secrets/environment
export REQUEST_MS=120000
exec node server.js
