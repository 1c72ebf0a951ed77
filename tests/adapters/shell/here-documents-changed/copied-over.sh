#!/bin/bash
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
cp /opt/app/nginx/* /etc/nginx/conf.d/
