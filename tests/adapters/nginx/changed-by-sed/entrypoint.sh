#!/bin/sh
sed -i "s/server 127.0.0.1:8000/server ${APP_ADDRESS}/" /etc/nginx/nginx.conf
sed -i -e "s|API_HOST|$API_HOST|g" -e 's/keepalive_timeout .*;/keepalive_timeout 30;/' /etc/nginx/nginx.conf
sed -i 's/127.0.0.1:9000/10.0.0.1:9000/' /etc/other.conf
exec "$@"
