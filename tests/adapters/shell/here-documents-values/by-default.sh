#!/bin/bash
IDLE=60
: ${IDLE:=$LIMIT}
cat > /etc/nginx/conf.d/by-default.conf <<EOF
server { listen 80; keepalive_timeout ${IDLE}s; }
EOF
