#!/bin/sh
echo "defaults
  mode http
  timeout client 10s
  timeout server 10s

frontend all
  bind :80
  default_backend web

backend web
  server one web-1:8080 check" > haproxy.cfg

printf '%s\n' 'server {
  listen 80;
}' > /etc/nginx/conf.d/default.conf
echo "haproxy.cfg is written now"
docker compose up -d
