#!/bin/bash
IDLE=60
while read -r IDLE; do :; done < limits
cat > /etc/nginx/conf.d/read-in.conf <<EOF
server { listen 80; keepalive_timeout ${IDLE}s; }
EOF
