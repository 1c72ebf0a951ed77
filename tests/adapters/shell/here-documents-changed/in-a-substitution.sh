#!/bin/bash
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
echo "$(sed -i s/120s/30s/ /etc/nginx/conf.d/app.conf)"
