#!/bin/bash
trap 'rm -rf /etc/nginx/conf.d' EXIT
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
