#!/bin/bash
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
for i in 1 2; do echo "server { listen 8$i; }"; done > /etc/nginx/conf.d/app.conf
