#!/bin/bash
set -e
BACKEND=10.0.0.5:3000
IDLE=90
read -r ANSWER

write_nginx() {
  # the shell's variables are filled in, nginx's own are escaped
  cat <<EOF | sudo tee /etc/nginx/conf.d/app.conf > /dev/null
upstream app {
    server $BACKEND;
    keepalive 16;
    keepalive_timeout ${IDLE}s;
}
server {
    listen 80;
    location / {
        proxy_pass http://app;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host \$host;
        proxy_read_timeout ${ANSWER}s;
    }
}
EOF
}

write_nginx
nginx -t && systemctl reload nginx
