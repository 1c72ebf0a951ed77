#!/bin/sh
envsubst < /app/made/b.json > /tmp/b && cp /tmp/b /app/made/b.json
exec /app/app
