#!/bin/sh
sed -i "s@#EXTRA@$(tr -d '\n' < /etc/nginx/conf.d/shop.conf)@" /etc/nginx/nginx.conf
exec nginx -g "daemon off;"
