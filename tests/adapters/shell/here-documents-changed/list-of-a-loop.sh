#!/bin/bash
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
for f in /etc/nginx/conf.d/*.conf; do sed -i s/120s/30s/ $f; done
