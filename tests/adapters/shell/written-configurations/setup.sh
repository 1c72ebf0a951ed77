#!/bin/sh
set -e

# cat > /etc/haproxy/haproxy.cfg <<OLD
mkdir -p /etc/haproxy
cat > /etc/haproxy/haproxy.cfg <<EOF
defaults
  mode http
  timeout client ${CLIENT:-30s}
EOF

cat <<'CONF' | sudo tee /etc/nginx/conf.d/api.conf > /dev/null
server { listen 80; }
CONF

cat > /etc/motd <<EOF
nginx.conf and haproxy.cfg are written by setup.sh
EOF
haproxy -c -f /etc/haproxy/haproxy.cfg
