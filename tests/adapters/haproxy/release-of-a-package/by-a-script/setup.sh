#!/bin/sh
echo deb http://haproxy.debian.net bookworm-backports-3.0 main > /etc/apt/sources.list.d/haproxy.list
apt-get update
