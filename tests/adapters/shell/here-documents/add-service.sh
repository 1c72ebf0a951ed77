#!/bin/sh
service=$1

cat >> /usr/local/etc/haproxy/haproxy.cfg <<EOL
global
    maxconn 100

defaults
    mode http
    timeout connect 5s
    timeout client  20s
    timeout server  25s

frontend services
    bind *:80
    use_backend ${service}_back if { path_beg /${service} }

backend ${service}_back
    server ${service} ${service}:80
EOL
