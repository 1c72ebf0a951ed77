#!/bin/bash
IDLE=60
for one in "$@"; do declare "$one"; done
cat > /etc/nginx/conf.d/declared.conf <<EOF
server { listen 80; keepalive_timeout ${IDLE}s; }
EOF
