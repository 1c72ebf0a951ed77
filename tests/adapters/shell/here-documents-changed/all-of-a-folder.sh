#!/bin/bash
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
cd /etc/nginx/conf.d && sed -i s/120s/30s/ *.conf
