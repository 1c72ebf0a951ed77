#!/bin/sh
cat > /etc/nginx/nginx.conf <<EOF
events {}
http {
  keepalive_timeout 90s;
  server { listen 80; location / { proxy_pass http://app:8000; } }
}
EOF
exec nginx -g 'daemon off;'
