#!/bin/sh
# How many it takes for itself depends on what it is given.
while [ "$1" != "--" ]; do
  shift
done
shift
exec "$@"
