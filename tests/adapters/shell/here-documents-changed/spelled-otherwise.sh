#!/bin/bash
CONF=/etc/nginx/conf.d/app.conf
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
sed -i 's/120s/30s/' "${CONF}"
