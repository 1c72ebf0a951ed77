#!/bin/bash
cat > /tmp/try/etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
