#!/bin/bash
. ./lib.sh
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
tune_nginx
