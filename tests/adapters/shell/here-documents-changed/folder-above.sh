#!/bin/bash
DIR=/etc/nginx
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
rm -rf $DIR/conf.d
