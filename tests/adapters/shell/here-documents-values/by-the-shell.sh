#!/bin/bash
SECONDS=60
cat > /etc/nginx/conf.d/by-the-shell.conf <<EOF
server { listen 80; keepalive_timeout ${SECONDS}s; }
EOF
