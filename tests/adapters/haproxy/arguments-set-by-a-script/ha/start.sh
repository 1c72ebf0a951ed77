#!/bin/sh
for f in /usr/local/etc/haproxy/*.cfg; do set -- "$@" -f $f; done
exec haproxy "$@"
