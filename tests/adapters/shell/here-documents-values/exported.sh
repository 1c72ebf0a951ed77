#!/bin/bash
IDLE=60
export $(grep -v '^#' .env | xargs)
cat > /etc/nginx/conf.d/exported.conf <<EOF
server { listen 80; keepalive_timeout ${IDLE}s; }
EOF
