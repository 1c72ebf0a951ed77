#!/bin/bash
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
ln -sf /opt/app/proxy.conf /etc/nginx/conf.d/app.conf
