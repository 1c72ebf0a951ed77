#!/bin/bash
cat > /usr/local/bin/tune <<'SH'
sed -i s/120s/30s/ /etc/nginx/conf.d/*
SH
cat > /etc/nginx/conf.d/app.conf <<'EOF'
server { listen 80; keepalive_timeout 120s; }
EOF
tune
