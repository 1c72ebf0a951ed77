#!/bin/bash
IDLE=60
export PORT=$1
cat > /etc/nginx/conf.d/known.conf <<EOF
server { listen 80; keepalive_timeout ${IDLE}s; }
EOF
echo "IDLE is $IDLE"
rm -rf /var/lib/apt/lists/*
curl -fsS "http://localhost:$PORT/health"
ln -s /etc/nginx/conf.d/known.conf /srv/known.conf
apt-get install -y nginx
exec "$@"
